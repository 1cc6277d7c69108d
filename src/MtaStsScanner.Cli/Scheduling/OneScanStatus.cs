using MtaStsScanner.Cli.Hosting;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Cli.Scheduling;

/// <summary>What a scan that somebody or cron started tells as a job that has run once: its name is that of its data set's folder.</summary>
/// <param name="list">The list.</param>
/// <param name="outFolder">The data set.</param>
/// <param name="audience">Heard of the scan.</param>
/// <param name="time">The clock.</param>
internal sealed class OneScanStatus(string list, string outFolder, TerminalAudience audience, TimeProvider time) : IServiceStatus
{
    private readonly DateTimeOffset startedAt = time.GetUtcNow();
    private RunEnd end = new(RunOutcome.Unknown, Cli.ExitCode.Fault, string.Empty);

    /// <summary>Runs the scan and keeps how it ended.</summary>
    public async Task<int> DuringAsync(Func<Task<int>> scanAsync, CancellationToken stop)
    {
        try
        {
            int code = await scanAsync().ConfigureAwait(false);
            RunOutcome outcome = audience.Result switch { null => RunOutcome.Skipped, { Complete: false } => RunOutcome.Incomplete, _ => RunOutcome.Published };
            end = new(code is ExitCode.Done or ExitCode.ConditionHeld ? outcome : RunOutcome.Failed, code, string.Empty);
            return code;
        }
        catch (Exception e)
        {
            end = RunEnd.Of(e, stop) ?? new(RunOutcome.Failed, ExitCode.Fault, string.Empty);
            throw;
        }
    }

    /// <inheritdoc/>
    public ServiceSnapshot Now()
    {
        DateTimeOffset now = time.GetUtcNow();
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(outFolder)));
        RunFigures? figures = audience.Result is { } result ? RunFigures.Of(result) : null;
        RunRecord run = new(name, RunTrigger.ByHand, startedAt, startedAt, now, end.Outcome, end.ExitCode, audience.Result?.Identity.ScanId, end.Reason, figures);
        return new(now, startedAt, null, [new JobStatus(name, list, outFolder, string.Empty, string.Empty, null, LastSuccess(), [run])], null);
    }

    // Also where this scan failed: the alarm is about how long ago the last good one was.
    private DateTimeOffset? LastSuccess()
    {
        try
        {
            return Directory.Exists(outFolder) ? DataSet.Open(outFolder).Scans.LastOrDefault(s => s.Complete)?.EndedAt : null;
        }
        catch (DataSetException)
        {
            return null;
        }
    }
}
