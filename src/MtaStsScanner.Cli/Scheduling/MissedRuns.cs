namespace MtaStsScanner.Cli.Scheduling;

/// <summary>What becomes of a run whose time passed while nobody ran the service.</summary>
internal enum MissedRuns
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>It is made up for as soon as the service runs, once, however many were missed.</summary>
    CatchUp,

    /// <summary>It is left out.</summary>
    Skip,
}
