namespace MtaSts;

/// <summary>MX hosts held against the policy's patterns, by name alone (RFC 8461 §4.1).</summary>
internal static class NameJudging
{
    /// <summary>How many of the hosts a pattern matches.</summary>
    public static Share Judge(MxFacts mx, PolicyFacts policy, PublicSuffixList suffixes, FindingLedger findings)
    {
        if (policy.Patterns is null || !mx.TakesMail) return Share.NotApplicable;
        MxCoverage coverage = MxCoverage.Of([.. mx.Hosts.Select(h => h.Name)], policy.Text!, suffixes);
        findings.Add(coverage.Findings());
        return Shares.Of(coverage.Hosts.Count(h => h.Pattern is not null), coverage.Hosts.Count);
    }
}
