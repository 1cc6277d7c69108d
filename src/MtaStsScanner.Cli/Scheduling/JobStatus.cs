namespace MtaStsScanner.Cli.Scheduling;

/// <summary>What is known of a job.</summary>
/// <param name="Name">As configured. May hold anything: escape it.</param>
/// <param name="List">Its list, as configured.</param>
/// <param name="Out">Its data set.</param>
/// <param name="Cron">When it runs.</param>
/// <param name="TimeZone">By which clock.</param>
/// <param name="Next">When it runs next; null where never.</param>
/// <param name="LastSuccess">When a scan of it was last published, whole; null where never.</param>
/// <param name="Runs">The last runs, newest first; at most <see cref="MostRuns"/>.</param>
internal sealed record JobStatus(string Name, string List, string Out, string Cron, string TimeZone, DateTimeOffset? Next, DateTimeOffset? LastSuccess, IReadOnlyList<RunRecord> Runs)
{
    /// <summary>Runs that are remembered of a job.</summary>
    public const int MostRuns = 100;
}
