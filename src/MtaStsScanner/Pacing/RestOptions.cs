namespace MtaStsScanner.Pacing;

/// <summary>How long peers are left alone.</summary>
public sealed record RestOptions
{
    /// <summary>Connections to an address that fail one after the other before it is left alone. Default 5.</summary>
    public int FailuresInARow { get; init; } = 5;

    /// <summary>For how long it then is. Default 1 minute: the shortest wait before a retry.</summary>
    public TimeSpan AfterFailures { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long an address is left alone that answered 421. Default 1 minute, too.</summary>
    public TimeSpan AfterRefusal { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest Retry-After that is kept in mind. Default 1 day.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The longest rest that is waited for before a peer is asked again; one that asked for more is not asked again in this scan. Default 10 minutes.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Addresses that are kept in mind, and as many hosts. Default 100,000: some 20 MB.</summary>
    public int MostKept { get; init; } = 100_000;

    /// <summary>For a lab on loopback, whose hosts fail for good and share few addresses: each is asked, as its truth wants it.</summary>
    public static RestOptions Lab { get; } = new() { FailuresInARow = int.MaxValue, AfterRefusal = TimeSpan.FromMilliseconds(100) };
}
