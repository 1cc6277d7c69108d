using MtaSts;
using MtaStsScanner.Dialing;

namespace MtaStsScanner.Dns;

/// <summary>Looks up hosts: both address families at once, and says which addresses are forbidden.</summary>
public sealed class HostLookups(AddressGuard guard)
{
    /// <summary>Asks for a host's addresses; answers of <paramref name="previous"/> that are facts are taken as they are.</summary>
    public async ValueTask<HostLookup> FindAsync(IDnsClient client, string host, HostLookup? previous, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (IsAddress(host)) return new HostLookup { Host = host, A = NotAsked(host, DnsRecordType.A), Aaaa = NotAsked(host, DnsRecordType.Aaaa) };
        ValueTask<DnsAnswer> a = AskAgainAsync(client, host, DnsRecordType.A, previous?.A, stop);
        ValueTask<DnsAnswer> aaaa = AskAgainAsync(client, host, DnsRecordType.Aaaa, previous?.Aaaa, stop);
        HostLookup lookup = new() { Host = host, A = await a, Aaaa = await aaaa };
        return lookup with { ForbiddenAddresses = [.. lookup.Addresses.Where(address => guard.ReasonToForbid(address) is not null)] };
    }

    /// <summary>The same, and TLSA of its port 25 where the addresses are authenticated (RFC 7672 §2.2.2).</summary>
    public async ValueTask<HostLookup> FindMxHostAsync(IDnsClient client, string host, HostLookup? previous, CancellationToken stop)
    {
        HostLookup lookup = await FindAsync(client, host, previous, stop);
        bool authenticated = HasAuthenticatedRecords(lookup.A) || HasAuthenticatedRecords(lookup.Aaaa);
        return authenticated ? lookup with { Tlsa = await AskAgainAsync(client, $"_25._tcp.{host}", DnsRecordType.Tlsa, previous?.Tlsa, stop) } : lookup;
    }

    /// <summary>Asks, unless it is known already; tries add up.</summary>
    internal static async ValueTask<DnsAnswer> AskAgainAsync(IDnsClient client, string name, DnsRecordType type, DnsAnswer? previous, CancellationToken stop)
    {
        if (previous is { IsKnown: true }) return previous;
        DnsAnswer answer = await client.AskAsync(name, type, stop);
        return previous is null ? answer : answer with { Attempts = previous.Attempts + answer.Attempts };
    }

    private static bool HasAuthenticatedRecords(DnsAnswer answer) => answer is { Outcome: DnsOutcome.Records, Authenticated: true };

    // RFC 5321 §5.1: an MX names a host. A name that is an address in disguise is never looked up.
    private static bool IsAddress(string host) => AddressText.TryParse(host, out _);

    private static DnsAnswer NotAsked(string host, DnsRecordType type) => new() { Name = host, Type = type, Outcome = DnsOutcome.NoData, Attempts = 0 };
}
