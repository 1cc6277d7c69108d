using System.Collections.Concurrent;
using System.Security.Cryptography;
using MtaSts;

namespace MtaStsScanner.Dns;

/// <summary>Asks for a random name beside <c>_mta-sts.DOMAIN</c> where the record there may come from a wildcard (RFC 4592 §2.2.1): one question for the few domains that have a record.</summary>
/// <param name="client">Asks.</param>
/// <param name="ownerOf">Whose name it is: its registrable domain.</param>
public sealed class WildcardQuestion(IDnsClient client, Func<string, string> ownerOf)
{
    /// <summary>How often it is asked under one registrable domain: a list may hold a million names under one wildcard.</summary>
    public const int MostOfAnOwner = 3;

    // Beyond this all counts begin anew: the bound is on memory, not on what is learnt.
    internal const int MostOwners = 65_536;

    private readonly ConcurrentDictionary<string, int> asked = new(StringComparer.Ordinal);
    private int owners;

    /// <summary>Asks where the answer needs it.</summary>
    /// <param name="domain">The policy domain.</param>
    /// <param name="sts">The answer at <c>_mta-sts</c>.</param>
    /// <param name="dmarc">The answer at <c>_dmarc</c>.</param>
    /// <param name="previous">What an earlier pass found.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>Null where it was not asked.</returns>
    public async ValueTask<DnsAnswer?> AskAsync(string domain, DnsAnswer sts, DnsAnswer? dmarc, DnsAnswer? previous, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sts);
        if (previous is { IsKnown: true }) return previous;
        // A wildcard that gives _mta-sts would give _dmarc, too, which it does not where that name does not exist.
        if (dmarc?.Outcome == DnsOutcome.NxDomain || sts.Outcome != DnsOutcome.Records || StsRecordParser.Parse(sts.Texts).Status == StsRecordStatus.Absent) return null;
        if (previous is null && !MayAsk(ownerOf(domain))) return null;
        string name = $"_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.{domain}";
        return await HostLookups.AskAgainAsync(client, name, DnsRecordType.Txt, previous, stop);
    }

    private bool MayAsk(string owner)
    {
        int times = asked.AddOrUpdate(owner, 1, static (_, n) => n + 1);
        if (times == 1 && Interlocked.Increment(ref owners) >= MostOwners)
        {
            asked.Clear();
            Interlocked.Exchange(ref owners, 0);
        }

        return times <= MostOfAnOwner;
    }
}
