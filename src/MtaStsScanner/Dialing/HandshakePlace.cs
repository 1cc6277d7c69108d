namespace MtaStsScanner.Dialing;

/// <summary>
/// A handshake's place among those that run. A peer that does not answer within a moment loses it, since who stalls needs no processor and others do;
/// it is taken again when bytes are there. The deadlines stand still while a place is waited for.
/// </summary>
/// <param name="places">Places for handshakes that run.</param>
/// <param name="deadline">The deadline of the whole exchange.</param>
/// <param name="time">The clock.</param>
internal sealed class HandshakePlace(SemaphoreSlim places, Deadline deadline, TimeProvider time) : IDisposable
{
    /// <summary>How long a place is kept for a peer that does not answer: longer than any round trip.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private Deadline? step;
    private bool held;

    /// <summary>Waits for a place.</summary>
    /// <exception cref="OperationCanceledException">Only when the deadline's caller asked for it.</exception>
    public async ValueTask TakeAsync()
    {
        deadline.Pause();
        step?.Pause();
        await places.WaitAsync(deadline.Stop);
        held = true;
        step?.Resume();
        deadline.Resume();
    }

    /// <summary>Names the deadline of the handshake itself, which begins once it is admitted.</summary>
    public Deadline Begin(TimeSpan length) => step = deadline.Step(length);

    /// <summary>Waits for the peer's bytes, and holds the place as long as it can be hoped that they come at once.</summary>
    public async ValueTask<int> WaitForPeerAsync(ValueTask<int> reading)
    {
        if (reading.IsCompleted) return await reading;
        Task<int> bytes = reading.AsTask();
        await ((Task)bytes.WaitAsync(Patience, time)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (bytes.IsCompleted) return await bytes;
        Leave();
        int read = await bytes;
        await TakeAsync();
        return read;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Leave();
        step?.Dispose();
    }

    private void Leave()
    {
        if (held) places.Release();
        held = false;
    }
}
