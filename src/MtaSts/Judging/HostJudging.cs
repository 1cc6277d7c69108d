namespace MtaSts;

/// <summary>What a sender under the published patterns does with each MX host (RFC 8461 §4, §5).</summary>
internal static class HostJudging
{
    // From the best to the least: how near an answer lets us come to knowing.
    private static readonly Reach[] BestFirst =
    [
        Reach.EhloReply, Reach.EhloRejected, Reach.RefusedUs, Reach.GreetingRejected, Reach.Malformed, Reach.Closed, Reach.Silence,
        Reach.Refused, Reach.ConnectTimeout, Reach.Unreachable, Reach.LeftAlone, Reach.OptedOut, Reach.ForbiddenAddress, Reach.ScannerFault, Reach.Unknown,
    ];

    public static HostJudgement Judge(MxHost host, PolicyFacts policy, IReadOnlyList<EndpointProbe> probes, DaneStatus dane)
    {
        List<EndpointProbe> measured = [.. probes.Where(p => p.Reach == Reach.EhloReply)];
        int accepted = measured.Count(p => p.TlsAccepted);
        MxPattern? pattern = policy.Patterns is null ? null : policy.Text!.PatternFor(host.Name);
        return new()
        {
            Host = host.Name,
            Preference = host.Preference,
            Verdict = VerdictOf(host.HasNoAddress, policy.Patterns is not null && pattern is null, measured.Count, accepted),
            MatchedPattern = pattern?.Text,
            Reach = BestFirst.First(r => r == Reach.Unknown || probes.Any(p => p.Reach == r)),
            Addresses = host.Lookup?.Addresses.Count() ?? 0,
            AddressesMeasured = measured.Count,
            AddressesRefused = measured.Count - accepted,
            Dane = dane,
        };
    }

    /// <summary>From a host's name and addresses to what a sender does with it.</summary>
    public static HostVerdict VerdictOf(bool hasNoAddress, bool unmatched, int measured, int accepted)
    {
        // A host without a usable address is no candidate, whatever its name: senders pass it by.
        if (hasNoAddress) return HostVerdict.NoAddress;
        if (unmatched) return HostVerdict.RefusedName;
        if (measured == 0) return HostVerdict.NotMeasured;
        if (accepted == measured) return HostVerdict.Accepted;
        return accepted == 0 ? HostVerdict.RefusedTls : HostVerdict.Mixed;
    }
}
