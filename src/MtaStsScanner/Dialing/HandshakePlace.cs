namespace MtaStsScanner.Dialing;

/// <summary>
/// A handshake's place among those that run. It is given up while the peer is waited for, since a peer that stalls needs no processor,
/// and taken again when its bytes are there. The deadlines stand still while a place is waited for.
/// </summary>
/// <param name="places">Places for handshakes that run.</param>
/// <param name="deadline">The deadline of the whole exchange.</param>
internal sealed class HandshakePlace(SemaphoreSlim places, Deadline deadline) : IDisposable
{
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

    /// <summary>Gives the place up.</summary>
    public void Leave()
    {
        if (held) places.Release();
        held = false;
    }

    /// <summary>Names the deadline of the handshake itself, which begins once it is admitted.</summary>
    public Deadline Begin(TimeSpan length) => step = deadline.Step(length);

    /// <inheritdoc/>
    public void Dispose()
    {
        Leave();
        step?.Dispose();
    }
}
