using System.Globalization;

namespace MtaSts;

/// <summary>
/// What is to be said of the history of a domain. What happened once is said once, by the scan that saw it. What senders still suffer from is said as long as they hold the old policy:
/// <c>policy-removed-abruptly</c>, <c>mx-moved-policy-stale</c>, <c>id-unchanged-policy-changed</c>.
/// </summary>
internal static class HistoryFindings
{
    private const int MostHosts = 4;

    public static IReadOnlyList<Finding> Of(DomainHistory? before, DomainHistory now, DomainSighting seen)
    {
        FindingList findings = default;
        if (now.Cached is { } held) AddHeld(ref findings, held, now, seen);
        if (before is not null) AddChanges(ref findings, before, now, seen);
        return findings.All;
    }

    private static void AddHeld(ref FindingList findings, CachedPolicy held, DomainHistory now, DomainSighting seen)
    {
        string policy = $"policy {Short(held.Sha256)} (mode {Words.Of(held.Mode)}, fetched {Day(held.FetchedAt)}) is held until {Day(held.Until)}";

        // RFC 8461 §8.3: a policy of mode none comes first, so that senders learn of the end.
        if (seen.StsRecordStatus == StsRecordStatus.Absent && held.Mode != PolicyMode.None)
            Add(ref findings, FindingCatalog.PolicyRemovedAbruptly, $"no record since {Day(now.Record!.Since)}; {policy}: {Fate(now, held)}", now);

        if (seen is { StsRecordStatus: StsRecordStatus.Valid, PolicyStatus: PolicyStatus.Valid, Policy: { } fetched } && held.StsId == seen.StsId && !SaysTheSame(held, fetched))
            Add(ref findings, FindingCatalog.IdUnchangedPolicyChanged, $"policy {Short(held.Sha256)} to {Short(fetched.Sha256)}, id '{seen.StsId}' since {Day(now.Record!.Since)}; {policy}", null);

        if (seen.KnowsMx && held.Mode is PolicyMode.Enforce or PolicyMode.Testing && now.Mx is { HostsBefore: { } old } mx && IsStale(held, old, mx, seen))
        {
            Finding moved = new(
                FindingCatalog.MxMovedPolicyStale, evidence: Abnf.Excerpt($"MX from {Names(old)} to {Names(mx.Hosts)} since {Day(mx.Since)}; {policy}: {Fate(now, held)}"), kind: Words.Of(now.DeliveryForCachingSenders));
            findings.Add(held.Mode == PolicyMode.Enforce ? moved : moved with { Severity = Severity.Warning });
        }
    }

    private static void AddChanges(ref FindingList findings, DomainHistory before, DomainHistory now, DomainSighting seen)
    {
        if (before is { Record: { Status: StsRecordStatus.Valid } record, Policy: { } policy } && seen is { StsRecordStatus: StsRecordStatus.Valid, PolicyStatus: PolicyStatus.Valid } && record.Id != seen.StsId && policy.Sha256 == seen.Policy?.Sha256)
            Add(ref findings, FindingCatalog.IdChangedPolicyUnchanged, $"id '{record.Id}' of {Day(record.Since)} to '{seen.StsId}'; policy {Short(policy.Sha256)} since {Day(policy.Since)}", null);

        if (before.Policy is { } was && now.Policy is { } last)
        {
            if (Ranking.Compare(was.Mode, last.Mode) < 0) Add(ref findings, FindingCatalog.ModeWeakened, $"{Words.Of(was.Mode)} (policy of {Day(was.Since)}) to {Words.Of(last.Mode)}", null);

            // RFC 8461 §8.3: to leave, mode none comes with a small max_age.
            if (last.MaxAgeSeconds < was.MaxAgeSeconds && last.Mode != PolicyMode.None)
                Add(ref findings, FindingCatalog.MaxAgeShortened, string.Create(CultureInfo.InvariantCulture, $"{was.MaxAgeSeconds} (policy of {Day(was.Since)}) to {last.MaxAgeSeconds}"), null);
        }

        foreach (SightedHost host in before.MxCertificates.LostIn(seen, static h => h.Certificates))
            findings.Add(new(FindingCatalog.CertRegressed, host.Host, $"accepted when it was last measured; refused at {(host.Certificates == Share.None ? "every" : "some")} address{(host.NotAfter is { } end ? $", valid to {Day(end)}" : "")}"));

        // A handshake that fails is another fault, with another remedy.
        foreach (SightedHost host in before.Starttls.LostIn(seen, static h => h.Starttls).Where(h => h.StarttlsOffered is Share.None or Share.Some))
            findings.Add(new(FindingCatalog.StarttlsLost, host.Host, $"it had STARTTLS when it was last measured; {(host.StarttlsOffered == Share.None ? "no" : "not every")} address offers it"));
        if (now.Changes.Contains(HistoryChange.TlsrptRemoved)) Add(ref findings, FindingCatalog.TlsrptRemoved, $"{Words.Of(before.TlsRpt!.Value)} since {Day(before.TlsRpt.Since)} to absent", null);
    }

    // Old hosts are named, and a new one is not: what was never named is another fault.
    private static bool IsStale(CachedPolicy held, IReadOnlyList<string> old, MxHistory mx, DomainSighting seen) =>
        seen.Hosts.Any(h => !h.HasNoAddress && !held.Matches(h.Host) && !old.Contains(h.Host)) && old.Any(h => held.Matches(h) && !mx.Hosts.Contains(h));

    private static bool SaysTheSame(CachedPolicy held, SightedPolicy fetched) =>
        held.Sha256 == fetched.Sha256 || (held.Mode == fetched.Mode && held.MaxAgeSeconds == fetched.MaxAgeSeconds && held.Mx.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(fetched.Mx));

    private static string Fate(DomainHistory now, CachedPolicy held) => now.DeliveryForCachingSenders switch
    {
        CachedDelivery.Fails => $"mail from senders that hold it fails until {Day(held.Until)}",
        CachedDelivery.AtRisk => $"mail from senders that hold it is at risk until {Day(held.Until)}",
        CachedDelivery.Delivers => "mail from senders that hold it is delivered",
        CachedDelivery.None => "it refuses no mail",
        _ => "what becomes of mail from senders that hold it could not be measured",
    };

    private static void Add(ref FindingList findings, FindingDefinition definition, string evidence, DomainHistory? fate) =>
        findings.Add(new(definition, evidence: Abnf.Excerpt(evidence), kind: fate is null ? null : Words.Of(fate.DeliveryForCachingSenders)));

    private static string Names(IReadOnlyList<string> hosts) => hosts.Count <= MostHosts ? $"'{string.Join(' ', hosts)}'" : $"'{string.Join(' ', hosts.Take(MostHosts))}' and {hosts.Count - MostHosts} more";

    private static string Short(string sha256) => sha256.Length > 8 ? sha256[..8] : sha256;

    private static string Day(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);
}
