namespace MtaSts;

/// <summary>A property of MX hosts over scans (STARTTLS, acceptable certificates): of the domain as a whole, and which hosts had it when they were last measured.</summary>
/// <param name="Share">How many of the measured hosts have it.</param>
/// <param name="Hosts">Those of the domain's MX hosts that had it at every address that was measured, when they last were; in the ordinal order of their names.</param>
public sealed record HostsHistory(Dated<Share>? Share, IReadOnlyList<string> Hosts)
{
    /// <summary>Nothing is known.</summary>
    public static HostsHistory None { get; } = new(null, []);

    internal static HostsHistory Next(HostsHistory before, Share now, DomainSighting seen, Func<SightedHost, Share> ofHost) => new(
        Dated<Share>.Next(before.Share, now, now != MtaSts.Share.Unknown, seen.At),
        seen.KnowsMx ? Having(before.Hosts, seen.Hosts, ofHost) : before.Hosts);

    /// <summary>Hosts that had it and were measured without it.</summary>
    internal IEnumerable<SightedHost> LostIn(DomainSighting seen, Func<SightedHost, Share> ofHost) =>
        Hosts.Count == 0 ? [] : seen.Hosts.Where(h => ofHost(h) is MtaSts.Share.None or MtaSts.Share.Some && Hosts.Contains(h.Host));

    private static IReadOnlyList<string> Having(IReadOnlyList<string> before, IReadOnlyList<SightedHost> hosts, Func<SightedHost, Share> ofHost)
    {
        // The usual night: nothing is made anew.
        int same = 0, having = 0;
        foreach (SightedHost host in hosts)
        {
            if (!Has(host)) continue;
            if (having < before.Count && before[having] == host.Host) same++;
            having++;
        }

        return having == before.Count && same == having ? before : [.. hosts.Where(Has).Select(h => h.Host)];

        bool Has(SightedHost host) => ofHost(host) switch
        {
            MtaSts.Share.All => true,
            MtaSts.Share.Some or MtaSts.Share.None => false,
            _ => before.Contains(host.Host),
        };
    }
}
