namespace MtaSts;

/// <summary>The DNS tree walk by which receivers find the DMARC record of a domain (RFC 9989 §4.10): which name to ask next, and what came of it.</summary>
/// <remarks>Pure: the caller asks. The answers are those to the names that were given, in order.</remarks>
public static class DmarcTreeWalk
{
    // RFC 9989 §4.10: at most eight questions; a name of eight labels or more goes on with seven.
    private const int LabelsAfterCut = 7;

    /// <summary>The name to ask TXT for next, such as <c>_dmarc.example.com</c>; null where the walk is over.</summary>
    /// <param name="domain">Where the walk starts: A-labels, no final dot.</param>
    /// <param name="answers">The answers so far.</param>
    public static string? NextName(string domain, IReadOnlyList<DnsAnswer> answers)
    {
        ArgumentException.ThrowIfNullOrEmpty(domain);
        ArgumentNullException.ThrowIfNull(answers);
        string? target = domain;
        for (int i = 0; i < answers.Count; i++)
        {
            if (!answers[i].IsKnown || target is null) return null;
            DmarcRecord? record = DmarcRecordParser.Parse(answers[i].Texts).Record;

            // The domain's own record holds without more questions (§4.10.1); psd=n and psd=y end the walk.
            if (record is not null && (i == 0 || record.PublicSuffix != 'u')) return null;
            target = Parent(target);
        }

        return target is null ? null : $"_dmarc.{target}";
    }

    /// <summary>What the answers say: which record holds, and which of p, sp and np.</summary>
    /// <param name="domain">Where the walk started.</param>
    /// <param name="answers">All answers, in order.</param>
    /// <param name="exists">The domain exists in DNS; where it does not, np holds before sp.</param>
    public static DmarcDiscovery Evaluate(string domain, IReadOnlyList<DnsAnswer> answers, bool exists = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(domain);
        ArgumentNullException.ThrowIfNull(answers);
        if (answers.Count == 0) return new() { Status = TxtStatus.Unknown };
        List<(string Name, DmarcRecordSet Set)> seen = [];
        string? target = domain;
        foreach (DnsAnswer answer in answers)
        {
            if (target is null) break;
            if (!answer.IsKnown) return new() { Status = answer.Outcome == DnsOutcome.Unknown ? TxtStatus.Unknown : TxtStatus.LookupFailed, Findings = OwnFindings(seen) };
            seen.Add((target, DmarcRecordParser.Parse(answer.Texts)));
            target = Parent(target);
        }

        return HoldingRecord(seen) is { } found ? Holding(domain, found.Name, found.Set, seen, exists) : NoneHolds(seen);
    }

    /// <summary>RFC 9989 §4.10.1: the domain's own record, else the organizational domain's, else that of the public suffix.</summary>
    private static (string Name, DmarcRecordSet Set)? HoldingRecord(List<(string Name, DmarcRecordSet Set)> seen)
    {
        if (seen[0].Set.Record is not null) return seen[0];
        (string Name, DmarcRecordSet Set)? found = null;
        foreach ((string Name, DmarcRecordSet Set) step in seen)
        {
            if (step.Set.Record is not { } record) continue;

            // §4.10.2: under psd=y the organizational domain is one label below; if that has a record, it was met before and holds.
            if (record.PublicSuffix == 'y' && found is not null && IsOneLabelBelow(found.Value.Name, step.Name)) return found;
            found = step;
            if (record.PublicSuffix != 'u') break;
        }

        return found;
    }

    private static bool IsOneLabelBelow(string name, string parent) => Parent(name) == parent;

    private static DmarcDiscovery Holding(string domain, string name, DmarcRecordSet set, List<(string Name, DmarcRecordSet Set)> seen, bool exists)
    {
        DmarcRecord record = set.Record!;
        bool own = string.Equals(name, domain, StringComparison.Ordinal);
        string? subdomain = (exists ? null : record.NonExistentPolicy) ?? record.SubdomainPolicy ?? record.Policy;
        return new()
        {
            Status = set.Status,

            // §4.10.1: a record that is not usable means no DMARC, whatever its p says.
            Policy = !record.Usable ? null : own ? record.Policy : subdomain,
            FoundAt = name,
            Findings = own ? set.Findings : [.. OwnFindings(seen), .. set.Findings],
        };
    }

    private static DmarcDiscovery NoneHolds(List<(string Name, DmarcRecordSet Set)> seen)
    {
        // Several records are discarded and are there all the same; so are those that were meant to be one.
        DmarcRecordSet? present = seen.Select(s => s.Set).FirstOrDefault(s => s.Status != TxtStatus.Absent);
        return new() { Status = present?.Status ?? TxtStatus.Absent, Findings = present?.Findings ?? [] };
    }

    private static IReadOnlyList<Finding> OwnFindings(List<(string Name, DmarcRecordSet Set)> seen) => seen.Count > 0 ? seen[0].Set.Findings : [];

    // §4.10: remove the left-most label; of a name of more than eight, as many as leave seven.
    private static string? Parent(string name)
    {
        int labels = name.AsSpan().Count('.') + 1;
        int drop = Math.Max(1, labels - LabelsAfterCut);
        int at = 0;
        for (; drop > 0; drop--)
        {
            int dot = name.IndexOf('.', at);
            if (dot < 0) return null;
            at = dot + 1;
        }

        return at < name.Length ? name[at..] : null;
    }
}
