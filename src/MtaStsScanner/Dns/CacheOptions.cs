namespace MtaStsScanner.Dns;

/// <summary>Bounds of <see cref="CachedDnsClient"/>.</summary>
public sealed record CacheOptions
{
    /// <summary>Answers that are kept at most. Default 16,000: about 13 MB.</summary>
    public int MostEntries { get; init; } = 16_000;

    /// <summary>How long a fact is kept. Default 5 minutes.</summary>
    public TimeSpan KeepFacts { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a failure is kept, so that a dead server that many domains share is not asked for each of them. Default 15 s: less than any retry waits.</summary>
    public TimeSpan KeepFailures { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>For a lab, whose retry phase comes after seconds.</summary>
    public static CacheOptions Lab { get; } = new() { KeepFailures = TimeSpan.FromMilliseconds(500) };
}
