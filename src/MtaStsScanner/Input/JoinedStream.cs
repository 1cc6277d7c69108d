namespace MtaStsScanner.Input;

/// <summary>One stream after the other.</summary>
internal sealed class JoinedStream(Stream first, Stream second) : ForwardStream
{
    private bool firstEnded;

    public override int Read(Span<byte> buffer)
    {
        if (!firstEnded && first.Read(buffer) is > 0 and int count) return count;
        firstEnded = true;
        return second.Read(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!firstEnded && await first.ReadAsync(buffer, cancellationToken) is > 0 and int count) return count;
        firstEnded = true;
        return await second.ReadAsync(buffer, cancellationToken);
    }
}
