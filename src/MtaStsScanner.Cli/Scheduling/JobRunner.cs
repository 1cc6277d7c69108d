using MtaStsScanner.Cli.Alerting;
using MtaStsScanner.Cli.Hosting;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.Queries;

namespace MtaStsScanner.Cli.Scheduling;

/// <summary>Runs a job once: takes up what an earlier run left, scans, lets old scans go. Never throws: how it ended is a value.</summary>
/// <param name="board">Where the run is written up while it goes on.</param>
/// <param name="upkeep">What is done with a data set after a scan was published.</param>
/// <param name="alerts">Tells what a scan has to tell.</param>
/// <param name="pings">Tells others.</param>
/// <param name="log">Told of what an operator should know.</param>
/// <param name="time">The clock of the service.</param>
/// <param name="scanTime">The clock of its scans.</param>
internal sealed class JobRunner(RunBoard board, DataSetUpkeep upkeep, AlertTeller alerts, Pings pings, ServiceLog log, TimeProvider time, TimeProvider scanTime)
{
    /// <summary>Runs it.</summary>
    /// <param name="due">Which job, and why.</param>
    /// <param name="acceptList">The list is meant as it is, however short.</param>
    /// <param name="stop">Stops it, to be taken up.</param>
    /// <returns>A record of the scan that was taken up, if there was one, and one of its own, unless the first did not come to its end.</returns>
    public async Task<IReadOnlyList<RunRecord>> RunAsync(DueRun due, bool acceptList, CancellationToken stop)
    {
        List<RunRecord> records = [];
        if (IsUnfinished(due.Job))
        {
            records.Add(await OnceAsync(due with { Trigger = RunTrigger.Resume }, acceptList, stop).ConfigureAwait(false));
            if (records[0].Outcome is not (RunOutcome.Published or RunOutcome.Incomplete or RunOutcome.Failed)) return records;
        }

        if (due.Trigger != RunTrigger.Resume && !stop.IsCancellationRequested) records.Add(await OnceAsync(due, acceptList, stop).ConfigureAwait(false));
        return records;
    }

    /// <summary>True where an earlier run of a job left something to take up.</summary>
    public static bool IsUnfinished(Job job) => Directory.Exists(job.Out) && WorkFolder.Unfinished(job.Out).Count > 0;

    private async Task<RunRecord> OnceAsync(DueRun due, bool acceptList, CancellationToken stop)
    {
        Job job = due.Job;
        DateTimeOffset started = time.GetUtcNow();
        board.Running = new(job.Name, due.Trigger, due.Due, started, null, null, null);
        log.Began(due);
        await pings.StartAsync(job, stop).ConfigureAwait(false);
        JobAudience audience = new(job, acceptList, board, log);
        RunEnd end = await ScanAsync(due, audience, stop).ConfigureAwait(false);
        RunFigures? figures = audience.Figures is { } published ? published with { Certificates = Certificates(job, audience.ScanId!, stop) } : null;
        Telling told = await TellAsync(job, end, stop).ConfigureAwait(false);
        if (figures is not null && told != Telling.Unknown) await upkeep.AfterScanAsync(job, stop).ConfigureAwait(false);
        if (end.Outcome == RunOutcome.Failed && due.Trigger == RunTrigger.Resume) GiveUp(job);

        RunRecord record = new(job.Name, due.Trigger, due.Due, started, time.GetUtcNow(), end.Outcome, end.ExitCode, audience.ScanId, end.Reason, figures);
        log.Ended(record);
        board.Running = null;
        await pings.EndAsync(job, record).ConfigureAwait(false);
        return record;
    }

    // Who stopped a run, or was in its way, knows.
    private Task<Telling> TellAsync(Job job, RunEnd end, CancellationToken stop) => end.Outcome switch
    {
        RunOutcome.Published or RunOutcome.Incomplete => alerts.TellAsync(job.Out, job.Name, job.Notify ?? alerts.Channels, null, stop),
        RunOutcome.Untrusted or RunOutcome.ListRefused or RunOutcome.Failed => alerts.TellAsync(job.Out, job.Name, job.Notify ?? alerts.Channels, end.Reason, stop),
        _ => Task.FromResult(Telling.Done),
    };

    private async Task<RunEnd> ScanAsync(DueRun due, JobAudience audience, CancellationToken stop)
    {
        Job job = due.Job;
        ScanSession session = new(audience, scanTime, []);
        try
        {
            int code = due.Trigger == RunTrigger.Resume
                ? await session.ResumeAsync(job.Out, typed: null, stop).ConfigureAwait(false)
                : await session.StartAsync(job.Arguments, job.Out, forgetBans: false, stop).ConfigureAwait(false);
            return (code, audience.Result) switch
            {
                (not ExitCode.Done, _) => new(RunOutcome.Failed, code, "The measurement differs from what is known of the lab."),
                (_, { Complete: false }) => new(RunOutcome.Incomplete, code, "Its time was over before all was measured."),
                _ => new(RunOutcome.Published, code, string.Empty),
            };
        }
        catch (Exception e) when (RunEnd.Of(e, stop) is { } end)
        {
            return end;
        }
        catch (Exception e)
        {
            log.Fault(e, job.Name);
            return new(RunOutcome.Failed, ExitCode.Fault, $"A fault of mtasts: {e.Message}");
        }
    }

    private IReadOnlyList<CertificateExpiry> Certificates(Job job, string scanId, CancellationToken stop)
    {
        try
        {
            DataSet data = DataSet.Open(job.Out);
            return CertificateExpiry.Of(data, data.Scan(scanId), time.GetUtcNow(), time, stop);
        }
        catch (Exception e) when (e is QueryException or DataSetException or OperationCanceledException)
        {
            log.Notice(job.Name, $"When certificates end is not known: {e.Message}");
            return [];
        }
    }

    // What can't be taken up would stand in the way of every scan to come.
    private void GiveUp(Job job)
    {
        try
        {
            using OutputLock held = OutputLock.Take(job.Out, time);
            foreach (WorkFolder folder in WorkFolder.Unfinished(job.Out))
            {
                log.GivenUp(job.Name, folder.ScanId);
                folder.Delete();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OutputLockedException)
        {
            log.Notice(job.Name, $"The unfinished scan in '{job.Out}' can't be let go: {e.Message}");
        }
    }
}
