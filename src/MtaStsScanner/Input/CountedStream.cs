namespace MtaStsScanner.Input;

/// <summary>Counts what is read through it. Does not own the stream below.</summary>
internal sealed class CountedStream(Stream inner) : ForwardStream
{
    /// <summary>Bytes that were read so far.</summary>
    public long Bytes { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        int count = inner.Read(buffer);
        Bytes += count;
        return count;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = await inner.ReadAsync(buffer, cancellationToken);
        Bytes += count;
        return count;
    }
}
