namespace MtaStsScanner.Cli.Scheduling;

/// <summary>A run whose time has come.</summary>
/// <param name="Job">Of which job.</param>
/// <param name="Trigger">Why.</param>
/// <param name="Due">When it should have begun.</param>
internal sealed record DueRun(Job Job, RunTrigger Trigger, DateTimeOffset Due);
