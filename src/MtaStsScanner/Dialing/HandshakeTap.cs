namespace MtaStsScanner.Dialing;

/// <summary>Lies under a TLS stream and keeps the first bytes that the peer sent: the evidence of a handshake that fails.</summary>
internal sealed class HandshakeTap(Stream inner) : Stream
{
    /// <summary>Enough for an alert, a ServerHello, or a line of plain text.</summary>
    private const int MostBytes = 1024;

    private readonly byte[] first = new byte[MostBytes];
    private readonly RecordWalk records = new();
    private int count;

    public ReadOnlySpan<byte> First => first.AsSpan(0, count);

    /// <summary>What the peer sent in the clear where a record should have begun; null where it did not.</summary>
    public string? Foreign => records.Foreign;

    /// <summary>The place of the handshake that is under way; null once the session stands.</summary>
    public HandshakePlace? Place { get; set; }

    /// <summary>Is called once, when the first message is made and not yet sent.</summary>
    public Action? BeforeFirstMessage { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ValueTask<int> reading = inner.ReadAsync(buffer, cancellationToken);
        int read = await (Place?.WaitForPeerAsync(reading) ?? reading);
        int kept = Math.Min(read, MostBytes - count);
        buffer.Span[..kept].CopyTo(first.AsSpan(count));
        count += kept;
        records.See(buffer.Span[..read]);
        return read;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        BeforeFirstMessage?.Invoke();
        BeforeFirstMessage = null;
        return inner.WriteAsync(buffer, cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
