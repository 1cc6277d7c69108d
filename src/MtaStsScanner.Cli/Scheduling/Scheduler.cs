using Microsoft.Extensions.Hosting;

namespace MtaStsScanner.Cli.Scheduling;

/// <summary>
/// Runs jobs when their time comes, one at a time: what comes due meanwhile waits for its turn, and a job whose own run goes on is left out that once.
/// First of all it takes up what was cut off, and makes up for what was missed.
/// </summary>
/// <param name="jobs">The jobs.</param>
/// <param name="ledger">What is remembered of them.</param>
/// <param name="runner">Runs them.</param>
/// <param name="log">Told of what an operator should know.</param>
/// <param name="time">The clock.</param>
internal sealed class Scheduler(IReadOnlyList<Job> jobs, JobLedger ledger, JobRunner runner, ServiceLog log, TimeProvider time) : BackgroundService
{
    /// <summary>What comes later than this without a run of ours in the way was missed: the service did not run, or the machine slept.</summary>
    private static readonly TimeSpan Punctual = TimeSpan.FromMinutes(5);

    /// <summary>A clock that is set, or time zone rules that change, are noticed within this.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(15), LongestPause = TimeSpan.FromHours(4);

    private readonly Dictionary<string, Pause> pauses = new(StringComparer.Ordinal);
    private long waitingUntil;

    /// <summary>Until when it waits; null while it works.</summary>
    public DateTimeOffset? WaitingUntil => Interlocked.Read(ref waitingUntil) is not 0 and long ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // From here on a job is known, and what it misses is made up for: also where the service is stopped before it has done anything.
        foreach (Job job in jobs) ledger.Note(job.Name, ledger.Of(job.Name, time.GetUtcNow()).HandledUntil);
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        foreach (Job job in jobs.Where(JobRunner.IsUnfinished))
        {
            if (!stoppingToken.IsCancellationRequested) await RunAsync(new(job, RunTrigger.Resume, time.GetUtcNow()), stoppingToken).ConfigureAwait(false);
        }

        log.Started(jobs.Count, Next().Job, ServiceLog.Time(Next().At));
        bool afterRun = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            if (TakeDue(afterRun) is { } due)
            {
                await RunAsync(due, stoppingToken).ConfigureAwait(false);
                afterRun = true;
                continue;
            }

            afterRun = false;
            await WaitAsync(stoppingToken).ConfigureAwait(false);
        }

        log.Stopping();
    }

    private async Task RunAsync(DueRun due, CancellationToken stop)
    {
        IReadOnlyList<RunRecord> records = await runner.RunAsync(due, acceptList: false, stop).ConfigureAwait(false);
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset handled = ledger.Of(due.Job.Name, now).HandledUntil;
        (DateTimeOffset? last, long count) = due.Job.Timetable.Passed(handled, now);
        RunRecord[] overlapped = count > 0 && due.Trigger != RunTrigger.Resume ? [Skipped(due.Job, last!.Value, now, $"{count} runs left out, since the one before went on.")] : [];
        ledger.Note(due.Job.Name, overlapped.Length > 0 ? now : handled, [.. records, .. overlapped]);
        foreach (RunRecord run in overlapped) log.Ended(run);
        Reconsider(due.Job, records[^1].Outcome, now);
    }

    // Who is in the way, or a resolver that is away, may be gone later: the night is not lost yet.
    private void Reconsider(Job job, RunOutcome outcome, DateTimeOffset now)
    {
        if (outcome is not (RunOutcome.Locked or RunOutcome.Untrusted or RunOutcome.Stopped))
        {
            pauses.Remove(job.Name);
            return;
        }

        TimeSpan length = pauses.TryGetValue(job.Name, out Pause? before) ? before.Length * 2 : FirstPause;
        length = length < LongestPause ? length : LongestPause;
        pauses[job.Name] = new(now + length, length);
    }

    // The run that has waited longest; null where none is due. Times that passed are dealt with here, whatever comes of the run.
    private DueRun? TakeDue(bool afterRun)
    {
        DateTimeOffset now = time.GetUtcNow();
        foreach (Job job in jobs.OrderBy(j => NextOf(j) ?? DateTimeOffset.MaxValue))
        {
            (DateTimeOffset? last, long count) = job.Timetable.Passed(ledger.Of(job.Name, now).HandledUntil, now);
            if (last is not { } due)
            {
                if (!pauses.TryGetValue(job.Name, out Pause? pause) || pause.Until > now) continue;
                pauses[job.Name] = pause with { Until = DateTimeOffset.MaxValue }; // set anew by what comes of it
                return new(job, RunTrigger.CatchUp, now);
            }

            pauses.Remove(job.Name);
            bool missed = !afterRun && now - due > Punctual;
            long left = missed && job.Missed == MissedRuns.Skip ? count : count - 1;
            RunRecord[] skipped = left > 0 ? [Skipped(job, due, now, $"{left} runs left out, since the service did not run at their time.")] : [];
            ledger.Note(job.Name, now, skipped);
            foreach (RunRecord run in skipped) log.Ended(run);
            if (left < count) return new(job, missed ? RunTrigger.CatchUp : RunTrigger.Schedule, due);
        }

        return null;
    }

    private async Task WaitAsync(CancellationToken stop)
    {
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset until = Next().At < now + LongestWait ? Next().At : now + LongestWait;
        log.Waiting(ServiceLog.Time(until));
        try
        {
            Task wait = until > now ? Task.Delay(until - now, time, stop) : Task.CompletedTask;
            Interlocked.Exchange(ref waitingUntil, until.UtcTicks);
            await wait.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The loop ends by itself.
        }
        finally
        {
            Interlocked.Exchange(ref waitingUntil, 0);
        }
    }

    private (string Job, DateTimeOffset At) Next() => jobs
        .Select(j => (Job: j.Name, At: NextOf(j) ?? DateTimeOffset.MaxValue))
        .Append((Job: "-", At: DateTimeOffset.MaxValue))
        .MinBy(j => j.At);

    private DateTimeOffset? NextOf(Job job)
    {
        DateTimeOffset? planned = job.Timetable.After(ledger.Of(job.Name, time.GetUtcNow()).HandledUntil);
        return pauses.TryGetValue(job.Name, out Pause? pause) && pause.Until < (planned ?? DateTimeOffset.MaxValue) ? pause.Until : planned;
    }

    private static RunRecord Skipped(Job job, DateTimeOffset due, DateTimeOffset now, string reason) =>
        new(job.Name, RunTrigger.Schedule, due, now, now, RunOutcome.Skipped, ExitCode.Done, null, reason, null);

    private sealed record Pause(DateTimeOffset Until, TimeSpan Length);
}
