using System.Globalization;

namespace MtaSts;

/// <summary>
/// What a night says of each concern. What was never well can't get worse: a concern begins with a change, and is read by the level of the fact from then on, until that is what it was.
/// </summary>
/// <param name="before">The state as of the scan before; null where there is none.</param>
/// <param name="now">The state as of this one.</param>
/// <param name="seen">What it saw, as far as it counts.</param>
/// <param name="findings">The findings of the group history that follow from both.</param>
/// <param name="tonight">Where the concerns stand that were read before.</param>
internal sealed class ConcernReadings(DomainHistory? before, DomainHistory now, DomainSighting seen, IReadOnlyList<Finding> findings, IReadOnlyList<ConcernState> tonight)
{
    /// <summary>Days before a certificate's end at which it is told, each once.</summary>
    private static readonly int[] DaysBeforeEnd = [30, 14, 7];

    /// <summary>All concerns, in the order in which they are to be read.</summary>
    public static IReadOnlyList<Concern> All { get; } = [.. Enum.GetValues<Concern>().Where(c => c != Concern.Unknown)];

    /// <summary>What it says of one.</summary>
    /// <param name="concern">Which.</param>
    /// <param name="open">Where it stood; null where there was nothing.</param>
    public ConcernNight Of(Concern concern, ConcernState? open) => concern switch
    {
        Concern.RecordLost => RecordLost(open),
        Concern.PolicyBroken => Policy(open, passing: false),
        Concern.PolicyUnreachable => Policy(open, passing: true),
        Concern.ModeWeakened => ModeWeakened(open),
        Concern.MaxAgeShortened => MaxAgeShortened(open),
        Concern.IdKept => IdKept(),
        Concern.StarttlsLost => Hosts(open, HistoryChange.StarttlsLost, h => h.Starttls, seen.Starttls, NotOffered),
        Concern.TlsFailing => Hosts(open, HistoryChange.StarttlsLost, h => h.Starttls, seen.Starttls, !NotOffered),
        Concern.CertificateRefused => Hosts(open, HistoryChange.CertificateRegressed, h => h.MxCertificates, seen.MxCertificates, isIt: true),
        Concern.DeliveryRefused => DeliveryRefused(open),
        Concern.TlsrptRemoved => TlsrptRemoved(open),
        Concern.MxCertificateExpiring => MxCertificateExpiring(),
        Concern.PolicyCertificateExpiring => Expiring(seen.PolicyStatus == PolicyStatus.Valid ? seen.PolicyNotAfter : null),
        Concern.Unmeasured => Unmeasured(),
        _ => ConcernNight.Unknown,
    };

    // Of a host that has none at all, none was lost by a handshake.
    private bool NotOffered => findings.Any(f => f.Definition == FindingCatalog.StarttlsLost) || seen.Hosts.Any(h => h.StarttlsOffered is Share.None or Share.Some);

    private ConcernNight RecordLost(ConcernState? open)
    {
        bool wasInForce = before?.Policy is { Mode: not PolicyMode.None } && before.Record?.Status == StsRecordStatus.Valid;
        if (wasInForce && (Changed(HistoryChange.RecordRemoved) || Changed(HistoryChange.RecordBroken))) return ConcernNight.Bad();
        return open is null || !seen.KnowsRecord ? ConcernNight.Unknown : seen.StsRecordStatus == StsRecordStatus.Valid ? ConcernNight.Well : ConcernNight.Bad();
    }

    private ConcernNight Policy(ConcernState? open, bool passing)
    {
        if (seen.PolicyStatus == PolicyStatus.Valid) return ConcernNight.Well;
        if (seen is not { StsRecordStatus: StsRecordStatus.Valid, PolicyStatus: PolicyStatus.Broken } || seen.PolicyFailurePasses != passing) return ConcernNight.Unknown;
        bool otherIsOpen = before?.Concerns.Any(c => c.Concern is Concern.PolicyBroken or Concern.PolicyUnreachable) == true;
        return open is not null || otherIsOpen || Changed(HistoryChange.PolicyBroken) ? ConcernNight.Bad() : ConcernNight.Unknown;
    }

    private ConcernNight ModeWeakened(ConcernState? open)
    {
        if (seen is not { PolicyStatus: PolicyStatus.Valid, Policy.Mode: { } mode }) return ConcernNight.Unknown;
        if (!Words.TryParse(open?.Was ?? string.Empty, out PolicyMode was))
        {
            if (!Changed(HistoryChange.ModeWeakened)) return ConcernNight.Unknown;
            was = before!.Policy!.Mode;
        }

        return Ranking.Compare(was, mode) < 0 ? ConcernNight.Bad(mode == PolicyMode.None ? 2 : 1, Words.Of(was)) : ConcernNight.Well;
    }

    // Mode none comes with a small max_age (RFC 8461 §8.3): what is told then is the mode.
    private ConcernNight MaxAgeShortened(ConcernState? open)
    {
        if (seen is not { PolicyStatus: PolicyStatus.Valid, Policy: { } policy }) return ConcernNight.Unknown;
        if (!long.TryParse(open?.Was, NumberStyles.None, CultureInfo.InvariantCulture, out long was))
        {
            if (!Changed(HistoryChange.MaxAgeShortened) || policy.Mode == PolicyMode.None) return ConcernNight.Unknown;
            was = before!.Policy!.MaxAgeSeconds;
        }

        return policy.Mode == PolicyMode.None ? ConcernNight.Over : policy.MaxAgeSeconds < was ? ConcernNight.Bad(was: was.ToString(CultureInfo.InvariantCulture)) : ConcernNight.Well;
    }

    private ConcernNight IdKept()
    {
        if (findings.Any(f => f.Definition == FindingCatalog.IdUnchangedPolicyChanged)) return ConcernNight.Bad();
        return seen is { StsRecordStatus: StsRecordStatus.Valid, PolicyStatus: PolicyStatus.Valid } ? ConcernNight.Well : seen.StsRecordStatus == StsRecordStatus.Absent ? ConcernNight.Over : ConcernNight.Unknown;
    }

    private ConcernNight Hosts(ConcernState? open, HistoryChange change, Func<DomainHistory, HostsHistory> of, Share tonight, bool isIt)
    {
        if (Words.TryParse(open?.Was ?? string.Empty, out Share was))
            return tonight is not (Share.All or Share.Some or Share.None) ? ConcernNight.Unknown : Ranking.Compare(was, tonight) < 0 || (Changed(change) && isIt) ? ConcernNight.Bad() : ConcernNight.Well;
        return isIt && Changed(change) ? ConcernNight.Bad(was: Words.Of(of(before!).Share?.Value ?? Share.All)) : ConcernNight.Unknown;
    }

    private ConcernNight DeliveryRefused(ConcernState? open)
    {
        if (seen.Verdict == Verdict.Unknown) return ConcernNight.Unknown;
        int level = seen.Verdict switch
        {
            Verdict.DeliveryAtRisk => 1,
            Verdict.DeliveryFails => 2,
            Verdict.Undeliverable => 3,
            _ => 0,
        };
        if (level == 0) return ConcernNight.Well;
        if (open is null && tonight.Any(c => c.Concern is Concern.StarttlsLost or Concern.TlsFailing or Concern.CertificateRefused && c.Nights.EndsWith('1'))) return ConcernNight.Unknown;
        return open is not null || Changed(HistoryChange.VerdictWorse) ? ConcernNight.Bad(level) : ConcernNight.Unknown;
    }

    private ConcernNight TlsrptRemoved(ConcernState? open)
    {
        if (Changed(HistoryChange.TlsrptRemoved)) return ConcernNight.Bad();
        return open is null || seen.TlsRptStatus is TxtStatus.Unknown or TxtStatus.LookupFailed ? ConcernNight.Unknown : seen.TlsRptStatus == TxtStatus.Absent ? ConcernNight.Bad() : ConcernNight.Well;
    }

    // Whose certificate is refused has another concern, and whose has ended is refused.
    private ConcernNight MxCertificateExpiring() =>
        seen.Hosts.Any(h => h.NotAfter <= seen.At) ? ConcernNight.Over : Expiring(seen.Hosts.Where(h => h.Certificates is Share.All or Share.Some).Min(h => h.NotAfter));

    private ConcernNight Expiring(DateTimeOffset? end)
    {
        if (end is not { } at) return ConcernNight.Unknown;
        double days = (at - seen.At).TotalDays;
        int level = DaysBeforeEnd.Count(d => days <= d);
        return days <= 0 ? ConcernNight.Over : level == 0 ? ConcernNight.Well : ConcernNight.Bad(level);
    }

    private ConcernNight Unmeasured()
    {
        if (seen.Verdict != Verdict.Unknown) return ConcernNight.Well;
        return now.NightsUnknown > (before?.NightsUnknown ?? 0) ? ConcernNight.Bad() : ConcernNight.Unknown;
    }

    private bool Changed(HistoryChange change) => now.Changes.Contains(change);
}
