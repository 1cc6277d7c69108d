namespace MtaSts;

/// <summary>
/// A sender with MTA-STS whose mail goes out when scans begin: at each it looks up the record, fetches the policy where the RFC has it do so, and enforces what it holds.
/// It does not refresh ahead of expiry (RFC 8461 §3.3 says SHOULD of it, once a day): while id and policy stay, those that do hold a policy of the same text for longer.
/// </summary>
public static class CachingSender
{
    /// <summary>What it holds after it has looked.</summary>
    /// <param name="held">What it held before; null for nothing.</param>
    /// <param name="seen">What there is to see; what is unknown is as if it had not looked.</param>
    /// <returns>What it holds; null where that expired or there never was any.</returns>
    public static CachedPolicy? Visit(CachedPolicy? held, DomainSighting seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        CachedPolicy? kept = held is not null && held.Until > seen.At ? held : null;

        // RFC 8461 §3.1: without exactly one usable record it assumes that the domain has no policy to offer; what it holds stays until it expires (§5.1).
        if (seen.StsRecordStatus != StsRecordStatus.Valid || seen.StsId is not { } id) return kept;
        if (kept?.StsId == id) return kept;

        // RFC 8461 §3.3: where a new policy can't be fetched, or is of no use, the one that is held goes on to count.
        if (seen.PolicyStatus != PolicyStatus.Valid || seen.Policy is not { } policy) return kept;
        return new CachedPolicy(policy.Sha256, id, policy.Mode, policy.Mx, seen.At, seen.At.AddSeconds(policy.MaxAgeSeconds));
    }

    /// <summary>What happens to its mail (RFC 8461 §5).</summary>
    /// <param name="held">What it holds.</param>
    /// <param name="seen">The MX hosts that there are to deliver to.</param>
    public static CachedDelivery Deliver(CachedPolicy? held, DomainSighting seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (held is not { Mode: PolicyMode.Enforce } || held.Until <= seen.At) return CachedDelivery.None;

        // Names that decide against a domain count when they were read twice: a scan that was cut off before that says nothing.
        if (!seen.KnowsMx || seen.UnknownReason == UnknownReason.Deadline) return CachedDelivery.Unknown;
        HostVerdict[] candidates = [.. seen.Hosts.Where(h => !h.HasNoAddress).Select(h => Judge(held, h))];
        if (candidates.Length == 0) return CachedDelivery.None;
        return DeliveryJudging.Of(candidates) switch
        {
            Verdict.Protected => CachedDelivery.Delivers,
            Verdict.DeliveryAtRisk => CachedDelivery.AtRisk,
            Verdict.DeliveryFails => CachedDelivery.Fails,
            _ => CachedDelivery.Unknown,
        };
    }

    private static HostVerdict Judge(CachedPolicy held, SightedHost host) =>
        HostJudging.VerdictOf(host.HasNoAddress, !held.Matches(host.Host), host.AddressesMeasured, host.AddressesMeasured - host.AddressesRefused);
}
