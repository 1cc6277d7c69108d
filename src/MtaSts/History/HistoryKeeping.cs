namespace MtaSts;

/// <summary>Carries the state of a domain from scan to scan. What a scan could not tell changes nothing.</summary>
public static class HistoryKeeping
{
    /// <summary>Takes a scan into the history of a domain. Pure: the same scans in the same order give the same state.</summary>
    /// <param name="before">Its state as of the scan before; null where there is none.</param>
    /// <param name="sighting">What the scan saw.</param>
    /// <param name="trust">Whose facts count.</param>
    public static HistoryStep Next(DomainHistory? before, DomainSighting sighting, TrustedStages trust) => Next(before, sighting, trust, ConcernRules.Usual, static _ => false);

    /// <summary>Takes a scan into the history of a domain, and says what is to be told. Pure.</summary>
    /// <param name="before">Its state as of the scan before; null where there is none.</param>
    /// <param name="sighting">What the scan saw.</param>
    /// <param name="trust">Whose facts count.</param>
    /// <param name="rules">How often a concern must be seen before it is told.</param>
    /// <param name="planned">Says whether a concern of this domain was acknowledged beforehand.</param>
    public static HistoryStep Next(DomainHistory? before, DomainSighting sighting, TrustedStages trust, ConcernRules rules, Func<Concern, bool> planned)
    {
        ArgumentNullException.ThrowIfNull(sighting);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(planned);
        DomainSighting seen = sighting.Within(trust);
        DomainHistory state = new()
        {
            Domain = seen.Domain,
            FirstSeen = before?.FirstSeen ?? seen.At,
            Verdict = VerdictHistory.Next(before?.Verdict, seen),
            NightsUnknown = NightsUnknown(before?.NightsUnknown ?? 0, seen),
            Record = RecordHistory.Next(before?.Record, seen),
            PolicyStatus = Dated<PolicyStatus>.Next(before?.PolicyStatus, seen.PolicyStatus, seen.PolicyStatus != PolicyStatus.Unknown, seen.At),
            Policy = PolicyHistory.Next(before?.Policy, seen),
            Mx = MxHistory.Next(before?.Mx, seen),
            Starttls = HostsHistory.Next(before?.Starttls ?? HostsHistory.None, seen.Starttls, seen, static h => h.Starttls),
            MxCertificates = HostsHistory.Next(before?.MxCertificates ?? HostsHistory.None, seen.MxCertificates, seen, static h => h.Certificates),
            TlsRpt = Dated<TxtStatus>.Next(before?.TlsRpt, seen.TlsRptStatus, seen.TlsRptStatus is not (TxtStatus.Unknown or TxtStatus.LookupFailed), seen.At),
            Cached = CachingSender.Visit(before?.Cached, seen),
        };
        state = state with { MxNotAfter = NotAfter(before, state, seen), DeliveryForCachingSenders = CachingSender.Deliver(state.Cached, seen) };
        if (before is not null) state = state with { Changes = HistoryChanges.Between(before, state, seen) };
        IReadOnlyList<Finding> findings = HistoryFindings.Of(before, state, seen);
        return new(WithConcerns(before, state, seen, findings, rules, planned), findings);
    }

    private static DomainHistory WithConcerns(DomainHistory? before, DomainHistory state, DomainSighting seen, IReadOnlyList<Finding> findings, ConcernRules rules, Func<Concern, bool> planned)
    {
        List<ConcernState> concerns = [];
        List<ConcernNews>? news = null;
        ConcernReadings readings = new(before, state, seen, findings, concerns);
        foreach (Concern concern in ConcernReadings.All)
        {
            ConcernState? open = before is { Concerns.Count: > 0 } ? StateOf(before, concern) : null;
            ConcernNight night = readings.Of(concern, open);
            if (open is null && night.Reading != ConcernReading.Bad) continue;
            (ConcernState? now, NewsKind? kind) = ConcernKeeping.Next(concern, open, night, rules.Of(concern), night.Reading == ConcernReading.Bad && planned(concern), seen.At);
            if (now is not null) concerns.Add(now);
            if (kind is { } what) (news ??= []).Add(new(concern, what));
        }

        return concerns.Count == 0 && news is null ? state : state with { Concerns = concerns, News = news ?? (IReadOnlyList<ConcernNews>)[] };
    }

    /// <summary>Says whether a second look at the same night shows a concern, too.</summary>
    /// <param name="concern">Where it stands after the first.</param>
    /// <param name="before">The state as of the scan before.</param>
    /// <param name="again">What the second look saw.</param>
    /// <param name="trust">Whose facts count.</param>
    /// <returns>True where it is so, false where all is well, null where it could not tell.</returns>
    public static bool? IsSeenAgain(ConcernState concern, DomainHistory? before, DomainSighting again, TrustedStages trust)
    {
        ArgumentNullException.ThrowIfNull(concern);
        ArgumentNullException.ThrowIfNull(again);
        DomainSighting seen = again.Within(trust);
        DomainHistory state = Next(before, again, trust).State;
        return new ConcernReadings(before, state, seen, HistoryFindings.Of(before, state, seen), []).Of(concern.Concern, concern).Reading switch
        {
            ConcernReading.Bad => true,
            ConcernReading.Unknown => null,
            _ => false,
        };
    }

    private static ConcernState? StateOf(DomainHistory before, Concern concern) => before.Concerns.FirstOrDefault(c => c.Concern == concern);

    private static int NightsUnknown(int before, DomainSighting seen) => seen switch
    {
        { Verdict: not Verdict.Unknown } => 0,
        { UnknownReason: UnknownReason.Dns or UnknownReason.PolicyHost or UnknownReason.SmtpUnreachable or UnknownReason.SmtpRefusedUs } => before + 1,
        _ => before,
    };

    // Ends of certificates that were seen earlier count as long as the hosts are the same.
    private static DateTimeOffset? NotAfter(DomainHistory? before, DomainHistory state, DomainSighting seen) =>
        seen.Hosts.Min(h => h.NotAfter) ?? (before?.Mx?.Since == state.Mx?.Since ? before?.MxNotAfter : null);
}
