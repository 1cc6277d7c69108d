using MtaStsScanner.Pacing;

namespace MtaStsScanner.Dialing;

/// <summary>
/// Dials the addresses of a host as RFC 8305 §5 says: in turn, the next one when the one before has failed or has not answered within the attempt delay.
/// The first connection that stands is used. Attempts that began before it stood are not broken off: within the connect time-out each tells how it ended,
/// so that an address that is dead beside a living one is known to be.
/// </summary>
/// <param name="dialer">Dials, each address in its own turn.</param>
/// <param name="attemptDelay">How long one address is waited for before the next is dialled beside it (RFC 8305 §8 suggests 250 ms).</param>
/// <param name="time">The clock.</param>
public sealed class AddressRace(Dialer dialer, TimeSpan attemptDelay, TimeProvider time)
{
    /// <summary>Who is left alone for a while.</summary>
    public RestingPeers Resting => dialer.Resting;

    /// <summary>Runs a race.</summary>
    /// <param name="targets">What to dial, in order; at least one. Their number bounds the race.</param>
    /// <param name="length">The deadline of each attempt, from the moment it begins to connect to the end of its use.</param>
    /// <param name="use">Is given the first connection that stands.</param>
    /// <param name="stop">Ends all attempts.</param>
    /// <exception cref="OperationCanceledException">Only when <paramref name="stop"/> asked for it; what <paramref name="use"/> throws also passes.</exception>
    public async ValueTask<RaceResult<T>> RunAsync<T>(
        IReadOnlyList<DialTarget> targets, TimeSpan length, Func<DialTarget, Stream, Deadline, ValueTask<T>> use, CancellationToken stop) where T : class
    {
        ArgumentNullException.ThrowIfNull(targets);
        using Race<T> race = new(use, stop);
        List<Task<RaceAttempt>> attempts = [];
        foreach (DialTarget target in targets)
        {
            if (race.Decided.IsCancellationRequested) break;
            TaskCompletionSource began = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Task<RaceAttempt> attempt = AttemptAsync(race, target, length, began, stop);
            attempts.Add(attempt);
            // Who waits for its turn is not slow: that is our own doing.
            await Task.WhenAny(began.Task, attempt);
            if (attempts.Count < targets.Count) await Task.WhenAny(attempt, Task.Delay(attemptDelay, time, race.Decided));
        }

        RaceAttempt[] ended = await Task.WhenAll(attempts);
        stop.ThrowIfCancellationRequested();
        return new RaceResult<T>(ended, race.Used);
    }

    private async Task<RaceAttempt> AttemptAsync<T>(Race<T> race, DialTarget target, TimeSpan length, TaskCompletionSource began, CancellationToken stop) where T : class
    {
        using Deadline deadline = new(length, time, stop);
        try
        {
            DialResult dial = await dialer.DialAsync(target, deadline, dial => race.TakeAsync(target, dial, deadline), new DialTurn(began.SetResult, race.Decided));
            return new RaceAttempt(target.Endpoint.Address, dial, deadline.Elapsed);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested && !began.Task.IsCompleted)
        {
            return new RaceAttempt(target.Endpoint.Address, new DialResult(DialOutcome.Unknown, Detail: "another address answered before its turn came"), TimeSpan.Zero);
        }
    }

    private sealed class Race<T>(Func<DialTarget, Stream, Deadline, ValueTask<T>> use, CancellationToken stop) : IDisposable where T : class
    {
        private readonly CancellationTokenSource decided = CancellationTokenSource.CreateLinkedTokenSource(stop);
        private int stands;

        /// <summary>Cancelled once a connection stands.</summary>
        public CancellationToken Decided => decided.Token;

        public T? Used { get; private set; }

        public async ValueTask<DialResult> TakeAsync(DialTarget target, DialResult dial, Deadline deadline)
        {
            if (dial.Stream is { } stream && Interlocked.Exchange(ref stands, 1) == 0)
            {
                await decided.CancelAsync();
                Used = await use(target, stream, deadline);
            }

            return dial with { Stream = null };
        }

        public void Dispose() => decided.Dispose();
    }
}
