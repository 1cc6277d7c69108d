namespace MtaStsScanner.Cli.Scheduling;

/// <summary>What is remembered of a job.</summary>
internal sealed record JobMemory
{
    /// <summary>Up to here each time of its timetable is dealt with: run, or left out for a reason.</summary>
    public DateTimeOffset HandledUntil { get; init; }

    /// <summary>When a whole scan of it was last published; null where never.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>Its last runs, the newest first.</summary>
    public IReadOnlyList<RunRecord> Runs { get; init; } = [];
}
