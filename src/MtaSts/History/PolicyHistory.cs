namespace MtaSts;

/// <summary>The last policy that a strict sender could use.</summary>
/// <param name="Sha256">Of its body.</param>
/// <param name="Mode">Its mode.</param>
/// <param name="MaxAgeSeconds">Its max_age.</param>
/// <param name="Since">Since when it is this body.</param>
/// <param name="LastFetched">The last scan that fetched it.</param>
public sealed record PolicyHistory(string Sha256, PolicyMode Mode, long MaxAgeSeconds, DateTimeOffset Since, DateTimeOffset LastFetched)
{
    internal static PolicyHistory? Next(PolicyHistory? before, DomainSighting seen)
    {
        if (seen.PolicyStatus != PolicyStatus.Valid || seen.Policy is not { } policy) return before;
        return before?.Sha256 == policy.Sha256 ? before with { LastFetched = seen.At } : new(policy.Sha256, policy.Mode, policy.MaxAgeSeconds, seen.At, seen.At);
    }
}
