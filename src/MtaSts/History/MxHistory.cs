namespace MtaSts;

/// <summary>Where mail goes, over scans.</summary>
/// <param name="Status">How the domain says so.</param>
/// <param name="Hosts">The MX hosts, in the ordinal order of their names.</param>
/// <param name="Provider">Registrable domain of the most preferred one.</param>
/// <param name="Since">Since when these are the hosts.</param>
/// <param name="LastSeen">The last scan that could tell.</param>
/// <param name="HostsBefore">The hosts before that; null where none are known.</param>
public sealed record MxHistory(MxStatus Status, IReadOnlyList<string> Hosts, string? Provider, DateTimeOffset Since, DateTimeOffset LastSeen, IReadOnlyList<string>? HostsBefore)
{
    internal static MxHistory? Next(MxHistory? before, DomainSighting seen)
    {
        if (!seen.KnowsMx) return before;
        if (before is not null && before.Status == seen.MxStatus && HasHosts(before.Hosts, seen.Hosts)) return before with { Provider = seen.MxProvider, LastSeen = seen.At };
        return new(seen.MxStatus, [.. seen.Hosts.Select(h => h.Host)], seen.MxProvider, seen.At, seen.At, before?.Hosts);
    }

    /// <summary>Mail goes to others: another provider, or where there is none, no host is left.</summary>
    internal bool IsMovedFrom(MxHistory before) =>
        Hosts.Count > 0 && before.Hosts.Count > 0 && (Provider is not null && before.Provider is not null ? Provider != before.Provider : !Hosts.Intersect(before.Hosts, StringComparer.Ordinal).Any());

    private static bool HasHosts(IReadOnlyList<string> names, IReadOnlyList<SightedHost> hosts)
    {
        if (names.Count != hosts.Count) return false;
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] != hosts[i].Host) return false;
        }

        return true;
    }
}
