namespace MtaStsScanner.Storage.Queries;

/// <summary>What reading a data set may take.</summary>
public sealed record DuckLimits
{
    /// <summary>Memory of the database in MiB; what needs more goes to a temporary folder (TMPDIR), and fails where it can't. Default 1,024.</summary>
    public int MemoryMiB { get; init; } = 1_024;

    /// <summary>Wall-clock time. Default 5 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);
}
