namespace MtaStsScanner.Cli.Scheduling;

/// <summary>Says how the service is, from what is configured, remembered and written up.</summary>
/// <param name="jobs">The jobs.</param>
/// <param name="ledger">What is remembered of them.</param>
/// <param name="board">The run that goes on.</param>
/// <param name="time">The clock.</param>
internal sealed class ServiceStatus(IReadOnlyList<Job> jobs, JobLedger ledger, RunBoard board, TimeProvider time) : IServiceStatus
{
    private readonly DateTimeOffset startedAt = time.GetUtcNow();

    /// <inheritdoc/>
    public ServiceSnapshot Now()
    {
        DateTimeOffset now = time.GetUtcNow();
        return new(now, startedAt, null, [.. jobs.Select(j => StatusOf(j, now))], board.Running);
    }

    private JobStatus StatusOf(Job job, DateTimeOffset now)
    {
        JobMemory memory = ledger.Of(job.Name, now);
        return new(job.Name, job.Arguments.List, job.Out, job.Timetable.Text, job.Timetable.Zone.Id, job.Timetable.After(now), memory.LastSuccess, memory.Runs);
    }
}
