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

    private const char HostSeparator = ' ';

    private const int MostHosts = 20;

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
        Concern.StarttlsLost => Hosts(open, HistoryChange.StarttlsLost, static s => s.Starttls, static h => h.Starttls, static h => h.StarttlsOffered is Share.None or Share.Some),
        Concern.TlsFailing => Hosts(open, HistoryChange.StarttlsLost, static s => s.Starttls, static h => h.Starttls, static h => h.StarttlsOffered == Share.All),
        Concern.CertificateRefused => Hosts(open, HistoryChange.CertificateRegressed, static s => s.MxCertificates, static h => h.Certificates, static _ => true),
        Concern.DeliveryRefused => DeliveryRefused(open),
        Concern.TlsrptRemoved => TlsrptRemoved(open),
        Concern.MxCertificateExpiring => MxCertificateExpiring(open),
        Concern.PolicyCertificateExpiring => Expiring(seen.PolicyStatus == PolicyStatus.Valid ? seen.PolicyNotAfter : null, open),
        Concern.Unmeasured => Unmeasured(),
        _ => ConcernNight.Unknown,
    };

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

    // It goes by the hosts that lost it: what others show is no recovery of theirs.
    private ConcernNight Hosts(ConcernState? open, HistoryChange change, Func<DomainHistory, HostsHistory> of, Func<SightedHost, Share> having, Func<SightedHost, bool> isThis)
    {
        IEnumerable<string> lost = Changed(change) ? LostTonight(of(before!), having).Where(isThis).Select(h => h.Host) : [];
        HashSet<string> watched = [.. (open?.Was ?? string.Empty).Split(HostSeparator, StringSplitOptions.RemoveEmptyEntries), .. lost];
        if (watched.Count == 0) return ConcernNight.Unknown;
        SightedHost[] there = [.. seen.Hosts.Where(h => watched.Contains(h.Host))];
        if (there.Any(h => having(h) is Share.None or Share.Some)) return ConcernNight.Bad(was: string.Join(HostSeparator, watched.Order(StringComparer.Ordinal).Take(MostHosts)));
        return !seen.KnowsMx || there.Any(h => having(h) != Share.All) ? ConcernNight.Unknown : ConcernNight.Well;
    }

    // Where other hosts took the place of those that had it, those that have not.
    private IEnumerable<SightedHost> LostTonight(HostsHistory was, Func<SightedHost, Share> having) => was.LostIn(seen, having) is var lost && lost.Any()
        ? lost
        : seen.Hosts.Where(h => having(h) is Share.None or Share.Some && before?.Mx?.Hosts.Contains(h.Host) == false);

    // What names decide, and what a policy that came into force refuses; what STARTTLS and certificates do to mail under a policy that stands are concerns of their own.
    private ConcernNight DeliveryRefused(ConcernState? open)
    {
        if (seen.Verdict == Verdict.NoMail) return open is null ? ConcernNight.Unknown : ConcernNight.Over;
        int names = seen.Verdict == Verdict.Undeliverable ? 3 : seen.NamesDecide ?? 0;
        bool refused = seen.Verdict is Verdict.DeliveryAtRisk or Verdict.DeliveryFails or Verdict.Undeliverable;
        if (open is not null) return seen.Verdict == Verdict.Unknown ? ConcernNight.Unknown : refused ? ConcernNight.Bad(Math.Max(names, 1)) : ConcernNight.Well;
        bool otherNames = before is not null && now.Changes.Any(c => c is HistoryChange.PolicyChanged or HistoryChange.MxMoved or HistoryChange.MxChanged);
        bool comesIntoForce = before is not null && now.Changes.Any(c => c is HistoryChange.ModeStrengthened or HistoryChange.RecordAdded or HistoryChange.RecordMended or HistoryChange.PolicyMended);
        if (!refused || before?.Verdict is null) return ConcernNight.Unknown;
        if (names == 3) return Changed(HistoryChange.VerdictWorse) ? ConcernNight.Bad(3) : ConcernNight.Unknown;
        if (names > 0 && (otherNames || comesIntoForce) && (Changed(HistoryChange.VerdictWorse) || names > NamesBefore())) return ConcernNight.Bad(names);
        return comesIntoForce && Changed(HistoryChange.VerdictWorse) ? ConcernNight.Bad(seen.Verdict == Verdict.DeliveryFails ? 2 : 1) : ConcernNight.Unknown;
    }

    // Where the sender that looks each night holds the last policy, its names are known.
    private int? NamesBefore()
    {
        if (before is not { Mx: { } mx, Cached: { Mode: PolicyMode.Enforce } held } || held.Sha256 != before.Policy?.Sha256 || mx.Hosts.Count == 0) return null;
        int named = mx.Hosts.Count(held.Matches);
        return named == mx.Hosts.Count ? 0 : named > 0 ? 1 : 2;
    }

    private ConcernNight TlsrptRemoved(ConcernState? open)
    {
        if (Changed(HistoryChange.TlsrptRemoved)) return ConcernNight.Bad();
        return open is null || seen.TlsRptStatus is TxtStatus.Unknown or TxtStatus.LookupFailed ? ConcernNight.Unknown : seen.TlsRptStatus == TxtStatus.Absent ? ConcernNight.Bad() : ConcernNight.Well;
    }

    // Whose certificate is refused has another concern, which takes the place of this one. Where a host was not reached, its certificate may be the one that was told.
    private ConcernNight MxCertificateExpiring(ConcernState? open)
    {
        if (open is not null && tonight.Any(c => c.Concern == Concern.CertificateRefused && c.Nights.EndsWith('1'))) return ConcernNight.Over;
        ConcernNight night = Expiring(seen.Hosts.Where(h => h.Certificates is Share.All or Share.Some).Min(h => h.NotAfter), open);
        bool all = seen.Hosts.All(h => h.HasNoAddress || h.Certificates != Share.Unknown);
        return all || open is null || (night.Reading == ConcernReading.Bad && night.Level >= open.Level) ? night : ConcernNight.Unknown;
    }

    // What was told is another matter where the end that counts moved by more than a day: certificates that live for days are renewed all the time.
    private ConcernNight Expiring(DateTimeOffset? end, ConcernState? open)
    {
        if (end is not { } at) return ConcernNight.Unknown;
        double days = (at - seen.At).TotalDays;
        int level = DaysBeforeEnd.Count(d => days <= d);
        if (open is { Level: > 0 } && level > 0 && level < open.Level && days <= DaysBeforeEnd[open.Level - 1] + 1) level = open.Level;
        return days <= 0 ? ConcernNight.Over : level == 0 ? ConcernNight.Well : ConcernNight.Bad(level) with { MayFall = true };
    }

    private ConcernNight Unmeasured()
    {
        if (seen.Verdict != Verdict.Unknown) return ConcernNight.Well;
        return now.NightsUnknown > (before?.NightsUnknown ?? 0) ? ConcernNight.Bad() : ConcernNight.Unknown;
    }

    private bool Changed(HistoryChange change) => now.Changes.Contains(change);
}
