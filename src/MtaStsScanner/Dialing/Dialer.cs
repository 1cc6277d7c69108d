using MtaStsScanner.Pacing;

namespace MtaStsScanner.Dialing;

/// <summary>The one place that dials: guard, pacing, block list, connection, each before the next.</summary>
public sealed class Dialer(IConnector connector, AddressGuard guard, PacingLane lane, ConnectionSlots slots, DialOptions options)
{
    /// <summary>Who is left alone for a while. Told by the stages what their peers said; connections that fail are told by this dialler.</summary>
    public RestingPeers Resting => lane.Resting;

    /// <summary>Dials and hands the result to <paramref name="use"/>. The connection, and its place in the pacing, last until <paramref name="use"/> is done.</summary>
    /// <param name="target">What to dial.</param>
    /// <param name="deadline">The end of the whole exchange; paused while pacing makes us wait.</param>
    /// <param name="use">Gets the result, whatever it is.</param>
    /// <param name="turn">Who cares about the wait for the target's turn.</param>
    /// <exception cref="OperationCanceledException">When the deadline's caller stopped, or the wait became needless; what <paramref name="use"/> throws also passes.</exception>
    public async ValueTask<T> DialAsync<T>(DialTarget target, Deadline deadline, Func<DialResult, ValueTask<T>> use, DialTurn turn = default)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        ArgumentNullException.ThrowIfNull(use);
        if (guard.ReasonToForbid(target.Endpoint.Address) is { } reason) return await use(new DialResult(DialOutcome.Forbidden, Detail: reason));
        deadline.Pause();
        using CancellationTokenSource waiting = CancellationTokenSource.CreateLinkedTokenSource(deadline.Stop, turn.Needless);
        return await lane.RunAsync(target, ConnectAsync, NotDialledAsync, waiting.Token);

        async ValueTask<T> ConnectAsync()
        {
            turn.Began?.Invoke();
            deadline.Resume();
            using IDisposable slot = slots.Take(deadline);
            DialResult dial = await ConnectWithinAsync(target, deadline);
            if (dial.Outcome is DialOutcome.Timeout or DialOutcome.Refused or DialOutcome.Unreachable) lane.Resting.Failed(target.Endpoint.Address, dial);
            await using Stream? stream = dial.Stream;
            return await use(dial);
        }

        ValueTask<T> NotDialledAsync(DialResult instead)
        {
            deadline.Resume();
            return use(instead);
        }
    }

    private async ValueTask<DialResult> ConnectWithinAsync(DialTarget target, Deadline deadline)
    {
        try
        {
            return await connector.ConnectAsync(target.Endpoint, options.ConnectTimeout, deadline.Token);
        }
        catch (OperationCanceledException) when (!deadline.Stop.IsCancellationRequested)
        {
            return new DialResult(DialOutcome.Timeout, Detail: "the deadline of the exchange");
        }
    }
}
