using System.Collections.Frozen;
using MtaSts;
using MtaStsScanner.Lab.Profiles;
using MtaStsScanner.Lab.Web;

namespace MtaStsScanner.Lab.Truth;

/// <summary>Composes the truth of a domain from the parts of its profile, by rules of its own: no judge of the scanner's is ever asked.</summary>
internal sealed class TruthTable(DomainPlans plans)
{
    private readonly NeighbourTruth _neighbours = new(plans);

    /// <summary>The truth of a domain: lower case, A-labels, no final dot.</summary>
    public LabTruth Of(string domain)
    {
        DomainPlan plan = plans.Of(domain);
        LabProfile profile = plan.Profile;
        (Verdict verdict, UnknownReason? reason) = VerdictOf(profile);
        FrozenSet<string> codes = CodesOf(profile).Concat(_neighbours.CodesOf(plan, domain)).ToFrozenSet(StringComparer.Ordinal);
        return new(profile.Name, PolicyStatusOf(profile), verdict, reason, profile.Record.Status, profile.Mx.Status, codes);
    }

    private static PolicyStatus PolicyStatusOf(LabProfile profile) => profile.Record.Status switch
    {
        StsRecordStatus.Absent => PolicyStatus.Absent,
        StsRecordStatus.LookupFailed => PolicyStatus.Unknown,
        StsRecordStatus.Valid => FetchedStatusOf(profile),
        _ => PolicyStatus.Broken,
    };

    private static PolicyStatus FetchedStatusOf(LabProfile profile) => profile.Web.Outcome switch
    {
        WebOutcome.RefusesUs => PolicyStatus.Unknown,
        WebOutcome.Fetched when profile.Policy.Valid => PolicyStatus.Valid,
        _ => PolicyStatus.Broken,
    };

    /// <summary>MX, record, policy, mode, hosts: the first needed fact that is unknown ends it.</summary>
    private static (Verdict Verdict, UnknownReason? Reason) VerdictOf(LabProfile profile)
    {
        MxPart mx = profile.Mx;
        if (mx.Status == MxStatus.LookupFailed) return (Verdict.Unknown, UnknownReason.Dns);
        if (mx.Status is MxStatus.Null or MxStatus.None or MxStatus.Nxdomain) return (Verdict.NoMail, null);
        if (mx.Form == MxForm.Literal || IsAll(mx, HostOutcome.NoAddress)) return (Verdict.Undeliverable, null);
        if (IsAll(mx, HostOutcome.LookupFailed)) return (Verdict.Unknown, UnknownReason.Dns);
        if (profile.Record.Status == StsRecordStatus.Absent) return (Verdict.Absent, null);
        if (profile.Record.Status == StsRecordStatus.LookupFailed) return (Verdict.Unknown, UnknownReason.Dns);
        PolicyStatus policy = PolicyStatusOf(profile);
        if (policy == PolicyStatus.Unknown) return (Verdict.Unknown, UnknownReason.PolicyHost);
        if (policy == PolicyStatus.Broken) return (Verdict.Broken, null);
        return profile.Policy.Mode switch
        {
            PolicyMode.Testing => (Verdict.Testing, null),
            PolicyMode.None => (Verdict.OptedOut, null),
            _ => EnforcedVerdictOf(mx, PatternTruth.Matched(profile.Policy.Patterns, mx.HostCount)),
        };
    }

    private static (Verdict Verdict, UnknownReason? Reason) EnforcedVerdictOf(MxPart mx, int matched)
    {
        if (matched == 0) return (Verdict.DeliveryFails, null);
        if (mx.Status == MxStatus.Implicit) return (Verdict.Unknown, UnknownReason.NotMeasured); // its host is not probed by default
        int refused = mx.HostCount - matched + mx.Hosts.Take(matched).Count(h => h.Outcome == HostOutcome.RefusedTls);
        int accepted = mx.Hosts.Length == 0 ? matched : mx.Hosts.Take(matched).Count(h => h.Outcome == HostOutcome.Accepted);
        int mixed = mx.Hosts.Count(h => h.Outcome == HostOutcome.Mixed);
        // A host that could not be measured may accept: mail fails only where every candidate is refused.
        int candidates = mx.HostCount - mx.Hosts.Count(h => h.Outcome == HostOutcome.NoAddress);
        if (refused > 0 && refused == candidates) return (Verdict.DeliveryFails, null);
        if (mixed > 0 || refused > 0) return (Verdict.DeliveryAtRisk, null);
        if (accepted > 0) return (Verdict.Protected, null);
        return (Verdict.Unknown, UnmeasuredReasonOf(mx));
    }

    private static UnknownReason UnmeasuredReasonOf(MxPart mx) => mx.Hosts.Any(h => h.Outcome == HostOutcome.RefusesUs) ? UnknownReason.SmtpRefusedUs : UnknownReason.SmtpUnreachable;

    private static bool IsAll(MxPart mx, HostOutcome outcome) => mx.Hosts.Length > 0 && mx.Form != MxForm.LiteralAndOwn && mx.Hosts.All(h => h.Outcome == outcome);

    private static IEnumerable<string> CodesOf(LabProfile profile)
    {
        IEnumerable<string> codes = profile.Record.Codes.Concat(profile.Mx.Codes);
        if (!profile.Record.IsPublished) return codes;
        codes = codes.Concat(profile.Web.Codes);
        bool parsed = profile.Web.Outcome is WebOutcome.Fetched or WebOutcome.WrongType;
        return parsed ? codes.Concat(profile.Policy.Codes).Concat(NameCodesOf(profile)) : codes;
    }

    /// <summary>How patterns and hosts fit, where both are there to be compared.</summary>
    private static IEnumerable<string> NameCodesOf(LabProfile profile)
    {
        bool compared = profile.Policy is { Valid: true, Mode: PolicyMode.Enforce or PolicyMode.Testing } && profile.Mx.Status is MxStatus.Explicit or MxStatus.Implicit;
        if (!compared) yield break;
        if (PatternTruth.Matched(profile.Policy.Patterns, profile.Mx.HostCount) < profile.Mx.HostCount) yield return "mx-not-in-policy";
        if (PatternTruth.HasUnused(profile.Policy.Patterns)) yield return "policy-pattern-unused";
    }
}
