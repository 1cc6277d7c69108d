namespace MtaStsScanner.Pacing;

/// <summary>How politely one kind of connection is made.</summary>
public sealed record LaneOptions
{
    /// <summary>Connections at the same time, all targets together.</summary>
    public required int AtOnce { get; init; }

    /// <summary>Connections at the same time to one operator's hosts (registrable domain).</summary>
    public required int PerOperator { get; init; }

    /// <summary>The least time between the starts of two connections to one address; zero is none.</summary>
    public required TimeSpan AddressInterval { get; init; }

    /// <summary>Who may wait for one address before others are put off, where they may be. Default 16: fewer than would hold up the rest, more than chance brings together.</summary>
    public int WaitingPerAddress { get; init; } = 16;

    /// <summary>The same for one operator. Default 64.</summary>
    public int WaitingPerOperator { get; init; } = 64;
}
