using MtaSts;
using MtaStsScanner.Pipeline;

namespace MtaStsScanner.Dns;

/// <summary>Looks up all that is needed of a domain before anything is fetched or probed, in as few round trips as can be.</summary>
/// <param name="client">Asks for what is the domain's own.</param>
/// <param name="shared">Asks for what other domains may share: hosts, TLSA, ancestors.</param>
/// <param name="hosts">Looks up hosts.</param>
/// <param name="wildcard">Tells a record from a wildcard's.</param>
/// <param name="time">The clock.</param>
public sealed class DnsStage(IDnsClient client, IDnsClient shared, HostLookups hosts, WildcardQuestion wildcard, TimeProvider time) : IStage<DnsRequest, DomainEvidence>
{
    /// <summary>How many MX hosts of a domain are looked up: a list without end costs no more than this.</summary>
    public const int MostMxHosts = 20;

    /// <inheritdoc/>
    public async ValueTask<DomainEvidence> RunAsync(DnsRequest input, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(input);
        (string domain, DomainEvidence? previous) = (input.Domain, input.Previous);
        long started = time.GetTimestamp();
        DateTimeOffset measuredAt = time.GetUtcNow();
        Task<DnsAnswer> mx = AskAsync(domain, DnsRecordType.Mx, input.Confirm ? null : previous?.Mx, stop);
        Task<DnsAnswer> sts = AskAsync($"_mta-sts.{domain}", DnsRecordType.Txt, previous?.StsTxt, stop);
        Task<DnsAnswer> tlsRpt = AskAsync($"_smtp._tls.{domain}", DnsRecordType.Txt, previous?.TlsRptTxt, stop);
        Task<DnsAnswer> apexTxt = AskAsync(domain, DnsRecordType.Txt, previous?.ApexTxt, stop);
        Task<IReadOnlyList<DnsAnswer>> dmarc = WalkDmarcAsync(domain, previous?.DmarcTxt ?? [], stop);
        Task<(HostLookup? Apex, IReadOnlyList<HostLookup> Hosts)> mail = FindMxHostsAsync(await mx, input, stop);
        DnsAnswer? sibling = await wildcard.AskAsync(domain, await sts, await dmarc is [DnsAnswer own, ..] ? own : null, previous?.StsSibling, stop);
        await Task.WhenAll(tlsRpt, apexTxt, mail);
        return new DomainEvidence
        {
            Domain = domain,
            Mx = await mx,
            Apex = (await mail).Apex,
            StsTxt = await sts,
            StsSibling = sibling,
            TlsRptTxt = await tlsRpt,
            ApexTxt = await apexTxt,
            DmarcTxt = await dmarc,
            MxHosts = (await mail).Hosts,
            Policy = previous?.Policy,
            PatternDomains = previous?.PatternDomains ?? [],
            MeasuredAt = previous?.MeasuredAt ?? measuredAt,
            DurationMs = (int)time.GetElapsedTime(started).TotalMilliseconds,
        };
    }

    private Task<DnsAnswer> AskAsync(string name, DnsRecordType type, DnsAnswer? previous, CancellationToken stop) =>
        HostLookups.AskAgainAsync(client, name, type, previous, stop).AsTask();

    private async Task<(HostLookup? Apex, IReadOnlyList<HostLookup> Hosts)> FindMxHostsAsync(DnsAnswer mx, DnsRequest input, CancellationToken stop)
    {
        // RFC 5321 §5.1: without an MX, the domain is its own; a failed answer is not "without".
        if (mx.Outcome == DnsOutcome.NoData)
        {
            HostLookup apex = await FindMxHostAsync(input.Domain, input.Previous?.Apex, input.Confirm, stop);
            return (apex, apex.Addresses.Any() ? [apex] : []);
        }

        IEnumerable<string> names = mx.Mx.OrderBy(m => m.Preference).Select(m => m.Host).Where(host => host.Length > 0).Distinct(StringComparer.Ordinal).Take(MostMxHosts);
        return (null, await Task.WhenAll(names.Select(host => FindMxHostAsync(host, PreviousOf(host, input.Previous), input.Confirm, stop))));
    }

    private Task<HostLookup> FindMxHostAsync(string host, HostLookup? previous, bool confirm, CancellationToken stop) =>
        hosts.FindMxHostAsync(confirm ? client : shared, host, confirm ? null : previous, stop).AsTask();

    private static HostLookup? PreviousOf(string host, DomainEvidence? previous) => previous?.MxHosts.FirstOrDefault(h => h.Host == host);

    private async Task<IReadOnlyList<DnsAnswer>> WalkDmarcAsync(string domain, IReadOnlyList<DnsAnswer> previous, CancellationToken stop)
    {
        List<DnsAnswer> answers = [];
        for (string? name = DmarcTreeWalk.NextName(domain, answers); name is not null; name = DmarcTreeWalk.NextName(domain, answers))
        {
            // The first name is the domain's own, its ancestors are everybody's.
            IDnsClient asked = answers.Count == 0 ? client : shared;
            answers.Add(await HostLookups.AskAgainAsync(asked, name, DnsRecordType.Txt, previous.FirstOrDefault(a => a.Name == name), stop));
        }

        return answers;
    }
}
