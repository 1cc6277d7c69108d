namespace MtaStsScanner.Cli.Scheduling;

/// <summary>The service as of a moment.</summary>
/// <param name="At">The moment.</param>
/// <param name="StartedAt">When the service started.</param>
/// <param name="NotReady">Why it is not ready to run jobs; null where it is.</param>
/// <param name="Jobs">All jobs, as configured.</param>
/// <param name="Running">The run that goes on: at most one.</param>
internal sealed record ServiceSnapshot(DateTimeOffset At, DateTimeOffset StartedAt, string? NotReady, IReadOnlyList<JobStatus> Jobs, RunningJob? Running);
