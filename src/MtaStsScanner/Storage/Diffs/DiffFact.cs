using MtaSts;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Storage.Queries;

namespace MtaStsScanner.Storage.Diffs;

/// <summary>A fact that two scans are compared by.</summary>
/// <param name="Name">Its column in <c>domains</c>, or <c>mx</c>.</param>
/// <param name="Stages">The stages that tell it: where one of them can't be trusted in either scan, it is not compared.</param>
/// <param name="Known">SQL that is true of a side (<c>S</c>) that knows it.</param>
/// <param name="Shared">Domains that change it together have the same values; else each has its own (an id, a body).</param>
internal sealed record DiffFact(string Name, string[] Stages, string Known, bool Shared)
{
    private static readonly string[] Dns = [StageTrust.Dns], Policy = [StageTrust.Dns, StageTrust.Policy], Smtp = [StageTrust.Dns, StageTrust.Smtp];
    private static readonly FindingGroup[] OfPolicy = [FindingGroup.PolicyHost, FindingGroup.PolicySyntax];

    /// <summary>All there are, the weightiest first.</summary>
    public static IReadOnlyList<DiffFact> All { get; } =
    [
        Word<Verdict>("verdict", Policy, Ranking.Compare),
        Word<StsRecordStatus>("sts_record_status", Dns, Ranking.Compare),
        Word<PolicyStatus>("policy_status", Policy, Ranking.Compare),
        Word<PolicyMode>("policy_mode", Policy, Ranking.Compare) with { Known = ValidPolicy("policy_mode") },
        new("policy_max_age", Policy, ValidPolicy("policy_max_age"), Shared: true),
        Word<Share>("starttls", Smtp, Ranking.Compare),
        Word<Share>("mx_certificates", Smtp, Ranking.Compare),
        Word<DaneStatus>("dane", Smtp, Ranking.Compare),
        Word<TxtStatus>("tlsrpt_status", Dns, Ranking.Compare),
        new("mx", Dns, "S.mx_status NOT IN ('unknown', 'lookup_failed')", Shared: false),
        new("sts_id", Dns, "S.sts_record_status = 'valid' AND S.sts_id IS NOT NULL", Shared: false),
        new("policy_sha256", Policy, ValidPolicy("policy_sha256"), Shared: false),
    ];

    /// <summary>Rows (was, now, direction) of the pairs of words of which one is better.</summary>
    public IReadOnlyList<(string Was, string Now, ChangeDirection Direction)> Ranked { get; init; } = [];

    /// <summary>Codes that explain that it got worse, by the value that it has now, the best first; the last is what is said where the later scan has none of them.</summary>
    public IEnumerable<(string Now, IReadOnlyList<FindingDefinition> Codes)> Explanations() => Ranked.Where(r => r.Direction == ChangeDirection.Worse).Select(r => r.Now).Distinct().Select(now => (now, CodesFor(now)))
        .Concat(Name == "policy_max_age" ? [("", [FindingCatalog.MaxAgeShortened])] : []);

    private IReadOnlyList<FindingDefinition> CodesFor(string now) => (Name, now) switch
    {
        ("verdict", "broken") => [.. Of([FindingGroup.Record, .. OfPolicy]), FindingCatalog.PolicyRemovedAbruptly],
        ("verdict", "delivery_fails" or "delivery_at_risk") => [FindingCatalog.MxMovedPolicyStale, .. Of([FindingGroup.Mx, FindingGroup.Smtp]), FindingCatalog.CertRegressed],
        ("verdict", "undeliverable" or "no_mail") => [.. Of([FindingGroup.Mx]), FindingCatalog.MxNoAddress],
        ("verdict", "absent") => [FindingCatalog.PolicyRemovedAbruptly],
        ("verdict", _) => [FindingCatalog.ModeWeakened],
        ("sts_record_status", "absent") => [FindingCatalog.PolicyRemovedAbruptly],
        ("sts_record_status", _) => [.. Of([FindingGroup.Record]), FindingCatalog.RecordSyntax],
        ("policy_status", "absent") => [FindingCatalog.PolicyRemovedAbruptly],
        ("policy_status", _) => [.. Of([FindingGroup.Record, .. OfPolicy]), FindingCatalog.PolicyRemovedAbruptly],
        ("policy_mode", _) => [FindingCatalog.ModeWeakened],
        ("starttls", _) => [FindingCatalog.StarttlsLost, .. Of([FindingGroup.Smtp], "starttls-", "tls-"), FindingCatalog.StarttlsLost],
        ("mx_certificates", _) => [.. Of([FindingGroup.Smtp], "mx-cert-"), FindingCatalog.CertRegressed],
        ("dane", _) => [.. Of([FindingGroup.Neighbours], "dane-"), FindingCatalog.DaneTlsaMismatch],
        _ => [.. Of([FindingGroup.Neighbours], "tlsrpt-"), FindingCatalog.TlsrptRemoved],
    };

    private static IEnumerable<FindingDefinition> Of(FindingGroup[] groups, params string[] prefixes) => FindingCatalog.All
        .Where(d => groups.Contains(d.Group) && d.Severity >= Severity.Warning && (prefixes.Length == 0 || prefixes.Any(p => d.Code.StartsWith(p, StringComparison.Ordinal))))
        .OrderByDescending(d => d.Severity);

    private static string ValidPolicy(string column) => $"S.policy_status = 'valid' AND S.{column} IS NOT NULL";

    // Words without a rank (unknown, lookup_failed, not_applicable) are no side of a change, but where the rest of the row tells why: a domain that takes no mail has no MX hosts to ask.
    private static DiffFact Word<T>(string name, string[] stages, Func<T, T, int> compare) where T : struct, Enum
    {
        T[] words = Enum.GetValues<T>();
        string[] unranked = [.. words.Where(w => words.All(other => compare(w, other) == 0)).Select(w => DuckSession.Quote(Words.Of(w)))];
        return new(name, stages, $"S.{name} NOT IN ({string.Join(", ", unranked)})", Shared: true)
        {
            Ranked = [.. from was in words from now in words let order = compare(was, now) where order != 0 select (Words.Of(was), Words.Of(now), order < 0 ? ChangeDirection.Worse : ChangeDirection.Better)],
        };
    }
}
