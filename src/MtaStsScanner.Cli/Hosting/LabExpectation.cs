using MtaSts;
using MtaStsScanner.Lab;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Cli.Hosting;

/// <summary>Holds what was measured against the lab's truth: verdict, reason, statuses, and the exact set of codes.</summary>
internal sealed class LabExpectation(LabInternet lab, PublicSuffixList suffixes) : IExpectation
{
    /// <inheritdoc/>
    public string? Difference(JudgedDomain domain)
    {
        DomainJudgement seen = domain.Judgement;
        LabTruth truth = lab.TruthOf(domain.Evidence.Domain);
        List<string> parts = [];
        Compare(parts, "verdict", Words.Of(truth.Verdict), Words.Of(seen.Verdict));
        Compare(parts, "unknown_reason", Word(truth.UnknownReason), Word(seen.UnknownReason));
        Compare(parts, "policy_status", Words.Of(truth.PolicyStatus), Words.Of(seen.PolicyStatus));
        Compare(parts, "sts_record_status", Words.Of(truth.StsRecordStatus), Words.Of(seen.StsRecordStatus));
        Compare(parts, "mx_status", Words.Of(truth.MxStatus), Words.Of(seen.MxStatus));

        HashSet<string> codes = [.. seen.Findings.Select(f => f.Code)];
        if (!WildcardIsTold(domain.Evidence)) codes.Add(FindingCatalog.RecordWildcardAnswer.Code);
        string missing = string.Join(' ', truth.Codes.Except(codes).Order(StringComparer.Ordinal));
        string surplus = string.Join(' ', seen.Findings.Select(f => f.Code).Distinct().Except(truth.Codes).Order(StringComparer.Ordinal));
        if (missing.Length > 0) parts.Add($"codes missing: {missing}");
        if (surplus.Length > 0) parts.Add($"codes too many: {surplus}");
        return parts.Count == 0 ? null : $"{domain.Evidence.Domain} ({truth.Profile}): {string.Join("; ", parts)}";
    }

    // A wildcard is looked for a few times under each registrable domain: below one that has many names in the list it may stay unseen.
    private bool WildcardIsTold(DomainEvidence evidence) => evidence.StsSibling is not null || suffixes.RegistrableDomain(evidence.Domain) == evidence.Domain;

    private static void Compare(List<string> parts, string column, string expected, string seen)
    {
        if (expected != seen) parts.Add($"{column} is {seen}, expected {expected}");
    }

    private static string Word(UnknownReason? reason) => reason is { } r ? Words.Of(r) : "null";
}
