namespace MtaSts;

/// <summary>From the verdicts of the hosts to that of the domain under mode enforce (RFC 8461 §5).</summary>
internal static class DeliveryJudging
{
    public static (Verdict Verdict, UnknownReason? Reason) UnderEnforce(
        MxFacts mx, IReadOnlyList<HostJudgement> hosts, Func<string, IReadOnlyList<EndpointProbe>> probesOfHost, JudgeScope scope)
    {
        List<HostVerdict> candidates = [.. hosts.Select(h => h.Verdict).Where(v => v != HostVerdict.NoAddress)];
        if (scope.Unconfirmed && candidates.Contains(HostVerdict.RefusedName)) return (Verdict.Unknown, UnknownReason.Deadline);
        if (Of(candidates) is var verdict && verdict != Verdict.Unknown) return (verdict, null);
        return (Verdict.Unknown, ReasonOf(mx, probesOfHost, scope));
    }

    /// <summary>The verdict over hosts that have an address; unknown where none was measured.</summary>
    public static Verdict Of(IReadOnlyList<HostVerdict> candidates)
    {
        int refused = candidates.Count(v => v is HostVerdict.RefusedName or HostVerdict.RefusedTls);
        if (candidates.Count > 0 && refused == candidates.Count) return Verdict.DeliveryFails;
        if (refused > 0 || candidates.Contains(HostVerdict.Mixed)) return Verdict.DeliveryAtRisk;
        return candidates.Contains(HostVerdict.Accepted) ? Verdict.Protected : Verdict.Unknown;
    }

    // Why no host was measured.
    private static UnknownReason ReasonOf(MxFacts mx, Func<string, IReadOnlyList<EndpointProbe>> probesOfHost, JudgeScope scope)
    {
        List<MxHost> hosts = [.. mx.Hosts.Where(h => !h.HasNoAddress)];
        List<EndpointProbe> probes = [.. hosts.SelectMany(h => probesOfHost(h.Name))];
        if (probes.Exists(p => p.Reach == Reach.OptedOut)) return UnknownReason.OptedOutOfScan;
        if (probes.Exists(p => p.Reach == Reach.RefusedUs || p.IsBan)) return UnknownReason.SmtpRefusedUs;
        if (!scope.Smtp) return scope.WithoutSmtp;
        if (probes.Count == 0) return scope.NotReached;
        if (scope.CutOff && hosts.Exists(h => !h.LookupFailed && probesOfHost(h.Name).Count == 0)) return UnknownReason.Deadline;
        if (!probes.TrueForAll(p => p.Reach == Reach.ScannerFault)) return UnknownReason.SmtpUnreachable;
        return hosts.TrueForAll(h => h.Lookup is { HasIPv6Alone: true }) ? UnknownReason.VantageNoIpv6 : UnknownReason.Vantage;
    }
}
