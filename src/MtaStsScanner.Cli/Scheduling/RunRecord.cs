namespace MtaStsScanner.Cli.Scheduling;

/// <summary>A run of a job that has ended.</summary>
/// <param name="Job">The job's name, as configured.</param>
/// <param name="Trigger">Why it began.</param>
/// <param name="Due">When it should have begun.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="ExitCode">What <c>mtasts scan</c> would have ended with (<see cref="Cli.ExitCode"/>).</param>
/// <param name="ScanId">The scan that it was a run of; null where none was begun.</param>
/// <param name="Reason">One sentence for a person; empty where all is well. May hold text from files: escape it.</param>
/// <param name="Figures">What came out; null where nothing was published.</param>
internal sealed record RunRecord(
    string Job, RunTrigger Trigger, DateTimeOffset Due, DateTimeOffset StartedAt, DateTimeOffset EndedAt, RunOutcome Outcome, int ExitCode, string? ScanId, string Reason, RunFigures? Figures);
