using MtaSts;

namespace MtaStsScanner.Linting;

/// <summary>Reads a record or a policy as a scan would, without a network.</summary>
public static class Linter
{
    /// <summary>Reads the TXT records at one name.</summary>
    /// <param name="kind">A kind of TXT record.</param>
    /// <param name="texts">All TXT records at the name.</param>
    public static LintResult Records(LintKind kind, IReadOnlyList<TxtRecord> texts) => kind switch
    {
        LintKind.Record => Record(StsRecordParser.Parse(texts)),
        LintKind.Tlsrpt => Tlsrpt(TlsRptRecordParser.Parse(texts)),
        LintKind.Spf => Spf(SpfRecordParser.Parse(texts)),
        LintKind.Dmarc => Dmarc(DmarcRecordParser.Parse(texts)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "is no kind of TXT record"),
    };

    /// <summary>Reads a policy.</summary>
    /// <param name="body">Its body.</param>
    /// <param name="suffixes">To tell patterns that are too broad.</param>
    /// <param name="mxHosts">The domain's MX hosts in A-labels, to be held against its patterns; none where the domain doesn't matter.</param>
    public static LintResult Policy(byte[] body, PublicSuffixList suffixes, IReadOnlyList<string> mxHosts)
    {
        ArgumentNullException.ThrowIfNull(mxHosts);
        StsPolicy policy = StsPolicyParser.Parse(body, suffixes);

        // RFC 8461 §3.3: whoever fetches it reads no further than this.
        bool tooLarge = body.Length > StsPolicy.LargestBodyBytes;
        MxCoverage? coverage = mxHosts.Count > 0 && policy.MxPatterns.Count > 0 && policy.Mode != PolicyMode.None ? MxCoverage.Of(mxHosts, policy, suffixes) : null;
        return new()
        {
            Kind = LintKind.Policy,
            Status = Words.Of(policy.Valid && !tooLarge ? TxtStatus.Valid : TxtStatus.Invalid),
            Valid = policy.Valid && !tooLarge,
            Disputed = policy.Disputed && !tooLarge,
            Values = [new("mode", policy.Mode is { } mode ? Words.Of(mode) : null), new("max_age", policy.MaxAgeSeconds), new("mx", policy.Mx)],
            Findings = [.. TooLarge(body.Length, tooLarge), .. policy.Findings, .. NameFindings(body, coverage)],
            Raw = body,
            Coverage = coverage,
        };
    }

    private static LintResult Record(StsRecordSet set) => new()
    {
        Kind = LintKind.Record,
        Status = Words.Of(set.Status),
        Valid = set.Status == StsRecordStatus.Valid,
        Disputed = set.Disputed,
        Values = [new("id", set.Id)],
        Findings = set.Findings,
        Raw = set.Raw,
    };

    private static LintResult Tlsrpt(TlsRptRecordSet set) => OfTxt(LintKind.Tlsrpt, set.Status, [new("rua", set.Rua)], set.Findings, set.Raw);

    private static LintResult Spf(SpfRecordSet set) => OfTxt(LintKind.Spf, set.Status, [], set.Findings, set.Raw);

    private static LintResult Dmarc(DmarcRecordSet set) => OfTxt(LintKind.Dmarc, set.Status, [new("p", set.Record?.Policy)], set.Findings, set.Raw);

    private static LintResult OfTxt(LintKind kind, TxtStatus status, IReadOnlyList<LintValue> values, IReadOnlyList<Finding> findings, byte[]? raw) =>
        new() { Kind = kind, Status = Words.Of(status), Valid = status == TxtStatus.Valid, Values = values, Findings = findings, Raw = raw };

    private static IEnumerable<Finding> TooLarge(int length, bool tooLarge) => tooLarge ? [new Finding(FindingCatalog.PolicyTooLarge, evidence: $"{length} bytes")] : [];

    // A fault between hosts and patterns stands at the mx line that is nearest, or of no use.
    private static IEnumerable<Finding> NameFindings(byte[] body, MxCoverage? coverage)
    {
        foreach (Finding finding in coverage?.Findings() ?? [])
        {
            string? pattern = finding.Host is null ? finding.Evidence : coverage!.Hosts.First(h => h.Host == finding.Host).Mismatch?.Nearest;
            yield return pattern is not null && MxLines.OffsetOf(body, pattern) is { } offset ? finding with { Offset = offset, Length = pattern.Length } : finding;
        }
    }
}
