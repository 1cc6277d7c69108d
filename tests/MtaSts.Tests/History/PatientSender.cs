namespace MtaSts.Tests.History;

/// <summary>
/// A caching sender written down a second time, from the RFC and with nothing of the library: it lives hour by hour on whole numbers. It is what
/// <see cref="CachingSender"/> is held against.
/// </summary>
internal sealed class PatientSender
{
    private (string Id, string Body, char Mode, string[] Patterns, int Left)? cache;

    /// <summary>Hours pass.</summary>
    public void Wait(int hours)
    {
        for (int i = 0; i < hours; i++)
        {
            if (cache is { } held) cache = held.Left <= 1 ? null : held with { Left = held.Left - 1 };
        }
    }

    /// <summary>Mail goes out: it looks for a record, and may fetch (§3.1, §3.3).</summary>
    public void Look(Published there)
    {
        bool usableRecord = there.Record is { Length: > 0 };
        bool fetches = usableRecord && (cache is null || cache.Value.Id != there.Record);
        if (!fetches || there.Policy is not { } policy) return;
        cache = policy.Hours == 0 ? null : (there.Record!, policy.Body, policy.Mode, policy.Patterns, policy.Hours);
    }

    /// <summary>What it holds, and for how many hours more.</summary>
    public (string Body, int Hours)? Holds => cache is { } held ? (held.Body, held.Left) : null;

    /// <summary>Mail goes to every host that may be tried (§5): what becomes of it. Hosts are null where nobody knows them.</summary>
    public string Deliver(Published there)
    {
        if (cache is not { Mode: 'e' } held) return "none";
        if (there.Hosts is not { } hosts) return "unknown";
        List<char> fates = [];
        foreach ((string name, string tls) in hosts)
        {
            if (tls == "nowhere") continue;
            bool named = held.Patterns.Any(p => p[0] == '*' ? name[name.IndexOf('.', StringComparison.Ordinal)..] == p[1..] : p == name);
            fates.Add(!named || tls == "bad" ? '-' : tls == "good" ? '+' : tls == "half" ? '~' : '?');
        }

        if (fates.Count == 0) return "none";
        if (fates.TrueForAll(f => f == '-')) return "fails";
        if (fates.Contains('-') || fates.Contains('~')) return "at_risk";
        return fates.Contains('+') ? "delivers" : "unknown";
    }

    /// <summary>What a domain shows on a night.</summary>
    /// <param name="Record">The id of a usable record, empty where there is none, null where nobody knows.</param>
    /// <param name="Policy">What can be fetched; null where the fetch fails.</param>
    /// <param name="Hosts">MX hosts and how their TLS is: good, bad, half (of their addresses), silent, nowhere (no address).</param>
    /// <param name="Hours">Hours since the night before.</param>
    public sealed record Published(string? Record, Served? Policy, (string Name, string Tls)[]? Hosts, int Hours);

    public sealed record Served(string Body, char Mode, string[] Patterns, int Hours);
}
