namespace MtaStsScanner.Dns;

/// <summary>Bounds of <see cref="CachedDnsClient"/>.</summary>
/// <remarks>
/// A fact is kept as long as its TTL says, within bounds. RFC 2181 §8 leaves a ceiling to whoever keeps it. A floor it does not: TTL 0 is for the transaction in progress (RFC 1035 §3.2.1).
/// Here a scan is that transaction: without a floor, a host that a thousand domains of a list name with a TTL of seconds, as load balancers have, would be asked for a thousand times. Resolvers
/// have both bounds for the same reason (unbound's <c>cache-min-ttl</c> and <c>cache-max-ttl</c>).
/// </remarks>
public sealed record CacheOptions
{
    /// <summary>Answers that are kept at most, 2 or more. Default 16,000: about 13 MB.</summary>
    public int MostEntries { get; init; } = 16_000;

    /// <summary>How long a fact is kept at least. Default 1 minute: as long as a scan waits at least, if not told otherwise, before it looks again.</summary>
    public TimeSpan KeepAtLeast { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a fact is kept at most. Default 1 hour: one question an hour is no burden to anybody, and the time of a measurement is not untrue by more.</summary>
    public TimeSpan KeepAtMost { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a failure is kept, so that a dead server that many domains share is not asked for each of them. Default 15 s: less than any retry waits.</summary>
    public TimeSpan KeepFailures { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>For a lab, whose retry phase comes after seconds.</summary>
    public static CacheOptions Lab { get; } = new() { KeepFailures = TimeSpan.FromMilliseconds(500) };
}
