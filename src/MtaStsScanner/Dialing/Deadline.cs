namespace MtaStsScanner.Dialing;

/// <summary>
/// One end in time for all steps of an exchange with a peer, and the caller's token in one. It is paused while we wait for a limit of our own,
/// so that a busy scanner is never taken for a slow peer.
/// </summary>
public sealed class Deadline : IDisposable
{
    private const long Paused = long.MinValue;

    private readonly TimeProvider time;
    private readonly CancellationTokenSource timer;
    private readonly CancellationTokenSource linked;
    private readonly TimeSpan length;
    private TimeSpan spent;
    private long runningSince;

    /// <summary>Starts to run.</summary>
    /// <param name="length">How long it is.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stop">The caller's token.</param>
    public Deadline(TimeSpan length, TimeProvider time, CancellationToken stop) : this(length, time, stop, stop)
    {
    }

    private Deadline(TimeSpan length, TimeProvider time, CancellationToken stop, CancellationToken outer)
    {
        ArgumentNullException.ThrowIfNull(time);
        this.time = time;
        this.length = length;
        Stop = stop;
        runningSince = time.GetTimestamp();
        timer = new CancellationTokenSource(length, time);
        linked = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, outer);
        Token = linked.Token;
    }

    /// <summary>Cancelled when the time is over or the caller stops; may be asked after the end, too.</summary>
    public CancellationToken Token { get; }

    /// <summary>The caller's token alone: for waits while the deadline is paused.</summary>
    public CancellationToken Stop { get; }

    /// <summary>How long it has run. May be asked from any thread; at the moment of a pause it may be a moment off there.</summary>
    public TimeSpan Elapsed => Volatile.Read(ref runningSince) is var since && since == Paused ? spent : spent + time.GetElapsedTime(since);

    /// <summary>A deadline for one step within this one, which ends it as well.</summary>
    /// <param name="step">How long the step may take by itself.</param>
    public Deadline Step(TimeSpan step) => new(step, time, Stop, Token);

    /// <summary>Stands still until <see cref="Resume"/>.</summary>
    public void Pause()
    {
        spent = Elapsed;
        Volatile.Write(ref runningSince, Paused);
        timer.CancelAfter(Timeout.InfiniteTimeSpan);
    }

    /// <summary>Runs again.</summary>
    public void Resume()
    {
        Volatile.Write(ref runningSince, time.GetTimestamp());
        TimeSpan left = length - spent;
        timer.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        linked.Dispose();
        timer.Dispose();
    }
}
