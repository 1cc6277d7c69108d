namespace MtaSts;

/// <summary>MX hosts held against the policy's patterns, by name alone (RFC 8461 §4.1).</summary>
internal static class NameJudging
{
    /// <summary>How many of the hosts a pattern matches.</summary>
    public static Share Judge(MxFacts mx, PolicyFacts policy, PublicSuffixList suffixes, FindingLedger findings)
    {
        if (policy.Patterns is not { } patterns || !mx.TakesMail) return Share.NotApplicable;
        string[] names = [.. mx.Hosts.Select(h => h.Name)];
        int matched = 0;
        foreach (string name in names)
        {
            if (policy.Text!.PatternFor(name) is not null)
            {
                matched++;
                continue;
            }

            MxMismatch mismatch = MxMismatch.Explain(name, patterns, names, suffixes);
            findings.Add(FindingCatalog.MxNotInPolicy, name, mismatch.Evidence, mismatch.KindWord);
        }

        foreach (MxPattern pattern in patterns)
        {
            if (!Array.Exists(names, n => pattern.Matches(n))) findings.Add(FindingCatalog.PolicyPatternUnused, evidence: pattern.Text);
        }

        return Shares.Of(matched, names.Length);
    }
}
