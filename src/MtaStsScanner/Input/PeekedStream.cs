namespace MtaStsScanner.Input;

/// <summary>A stream whose first bytes were looked at and are read again.</summary>
internal sealed class PeekedStream : Stream
{
    private const int PeekBytes = 64 * 1024;

    private readonly Stream rest;
    private readonly byte[] head;
    private int given;

    private PeekedStream(byte[] head, Stream rest) => (this.head, this.rest) = (head, rest);

    /// <summary>The first bytes; fewer than the peek only where the stream is short.</summary>
    public byte[] Head => head;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Reads the first bytes of <paramref name="stream"/>.</summary>
    public static async Task<PeekedStream> PeekAsync(Stream stream, CancellationToken stop)
    {
        byte[] buffer = new byte[PeekBytes];
        int length = await stream.ReadAtLeastAsync(buffer, PeekBytes, throwOnEndOfStream: false, stop);
        return new PeekedStream(buffer[..length], stream);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) => TryGive(buffer, out int count) ? count : rest.Read(buffer);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        TryGive(buffer.Span, out int count) ? ValueTask.FromResult(count) : rest.ReadAsync(buffer, cancellationToken);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) rest.Dispose();
        base.Dispose(disposing);
    }

    private bool TryGive(Span<byte> buffer, out int count)
    {
        count = Math.Min(buffer.Length, head.Length - given);
        head.AsSpan(given, count).CopyTo(buffer);
        given += count;
        return count > 0;
    }
}
