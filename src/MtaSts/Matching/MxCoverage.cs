namespace MtaSts;

/// <summary>A domain's MX hosts held against the patterns of its policy, by name alone (RFC 8461 §4.1).</summary>
public sealed record MxCoverage
{
    private MxCoverage(IReadOnlyList<MxHostMatch> hosts, IReadOnlyList<MxPattern> unused) => (Hosts, Unused) = (hosts, unused);

    /// <summary>One for each host, in the order given.</summary>
    public IReadOnlyList<MxHostMatch> Hosts { get; }

    /// <summary>Patterns that match none of the hosts, in the order of the file.</summary>
    public IReadOnlyList<MxPattern> Unused { get; }

    /// <summary>Holds hosts against the patterns of a policy.</summary>
    /// <param name="hosts">The names of the MX hosts in A-labels.</param>
    /// <param name="policy">The policy, also an invalid one: its well-formed patterns count.</param>
    /// <param name="suffixes">Tells which names have one owner.</param>
    public static MxCoverage Of(IReadOnlyList<string> hosts, StsPolicy policy, PublicSuffixList suffixes)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        ArgumentNullException.ThrowIfNull(policy);
        return new([.. hosts.Select(Match)], [.. policy.MxPatterns.Where(p => !hosts.Any(h => p.Matches(h)))]);

        MxHostMatch Match(string host) => policy.PatternFor(host) is { } pattern
            ? new(host, pattern, null)
            : new(host, null, MxMismatch.Explain(host, policy.MxPatterns, hosts, suffixes));
    }

    /// <summary>What is to be said of it: hosts that no pattern matches, then patterns that match no host; at most <see cref="Finding.MostOfACode"/> of each.</summary>
    public IReadOnlyList<Finding> Findings()
    {
        FindingList findings = default;
        foreach (MxHostMatch match in Hosts)
        {
            if (match.Mismatch is { } mismatch) findings.Add(new(FindingCatalog.MxNotInPolicy, match.Host, Abnf.Excerpt(mismatch.Evidence), mismatch.KindWord));
        }

        foreach (MxPattern pattern in Unused.Take(Finding.MostOfACode)) findings.Add(new(FindingCatalog.PolicyPatternUnused, evidence: pattern.Text));
        return findings.All;
    }
}
