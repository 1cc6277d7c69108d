namespace MtaSts;

/// <summary>Carries the state of a domain from scan to scan. What a scan could not tell changes nothing.</summary>
public static class HistoryKeeping
{
    /// <summary>Takes a scan into the history of a domain. Pure: the same scans in the same order give the same state.</summary>
    /// <param name="before">Its state as of the scan before; null where there is none.</param>
    /// <param name="sighting">What the scan saw.</param>
    /// <param name="trust">Whose facts count.</param>
    public static HistoryStep Next(DomainHistory? before, DomainSighting sighting, TrustedStages trust)
    {
        ArgumentNullException.ThrowIfNull(sighting);
        DomainSighting seen = sighting.Within(trust);
        DomainHistory? known = before;
        DomainHistory state = new()
        {
            Domain = seen.Domain,
            FirstSeen = known?.FirstSeen ?? seen.At,
            Verdict = VerdictHistory.Next(known?.Verdict, seen),
            NightsUnknown = NightsUnknown(known?.NightsUnknown ?? 0, seen),
            Record = RecordHistory.Next(known?.Record, seen),
            PolicyStatus = Dated<PolicyStatus>.Next(known?.PolicyStatus, seen.PolicyStatus, seen.PolicyStatus != PolicyStatus.Unknown, seen.At),
            Policy = PolicyHistory.Next(known?.Policy, seen),
            Mx = MxHistory.Next(known?.Mx, seen),
            Starttls = HostsHistory.Next(known?.Starttls ?? HostsHistory.None, seen.Starttls, seen, static h => h.Starttls),
            MxCertificates = HostsHistory.Next(known?.MxCertificates ?? HostsHistory.None, seen.MxCertificates, seen, static h => h.Certificates),
            TlsRpt = Dated<TxtStatus>.Next(known?.TlsRpt, seen.TlsRptStatus, seen.TlsRptStatus is not (TxtStatus.Unknown or TxtStatus.LookupFailed), seen.At),
            Cached = CachingSender.Visit(known?.Cached, seen),
        };
        state = state with { MxNotAfter = NotAfter(known, state, seen), DeliveryForCachingSenders = CachingSender.Deliver(state.Cached, seen) };
        if (known is not null) state = state with { Changes = HistoryChanges.Between(known, state, seen) };
        return new(state, HistoryFindings.Of(known, state, seen));
    }

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
