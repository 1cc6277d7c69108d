using System.Text;

namespace MtaStsScanner.Policies;

/// <summary>
/// Lies between HTTP and TLS and keeps the head of the response as it came: the handler accepts lengths that contradict each other.
/// It also bounds the bytes of the whole response: interim responses and chunk extensions have no end that the handler knows.
/// </summary>
/// <param name="inner">The TLS session.</param>
/// <param name="mostHeadBytes">Bytes of the head that are kept.</param>
/// <param name="mostBytes">Bytes of the response that are read at most.</param>
internal sealed class HeadTap(Stream inner, int mostHeadBytes, int mostBytes) : Stream
{
    private readonly List<byte> head = [];
    private bool complete;
    private int bytesRead;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>True once the peer sent a byte.</summary>
    public bool AnyByte { get; private set; }

    /// <summary>True once the peer sent more than any response needs.</summary>
    public bool Flooded => bytesRead > mostBytes;

    /// <summary>The values of Content-Length, one a header field, in order.</summary>
    public IReadOnlyList<string> ContentLengths()
    {
        const string name = "content-length:";
        string[] lines = Encoding.Latin1.GetString([.. head]).Split('\n');
        return [.. lines.TakeWhile(line => line is not ("" or "\r"))
            .Where(line => line.StartsWith(name, StringComparison.OrdinalIgnoreCase)).Select(line => line[name.Length..].Trim())];
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await inner.ReadAsync(buffer, cancellationToken);
        bytesRead += read;
        if (Flooded) throw new IOException("more bytes than any response needs");
        if (read > 0 && !complete) Keep(buffer.Span[..read]);
        return read;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        inner.WriteAsync(buffer, offset, count, cancellationToken);

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

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        AnyByte = true;
        foreach (byte b in bytes)
        {
            head.Add(b);
            bool lineEnds = b == '\n' && head.Count >= 2 && (head[^2] == '\n' || (head[^2] == '\r' && head.Count >= 3 && head[^3] == '\n'));
            if (!lineEnds && head.Count < mostHeadBytes) continue;
            // RFC 9110 §15.2: a response of 1xx is not the last one.
            complete = !IsInterim() || head.Count >= mostHeadBytes;
            if (complete) return;
            head.Clear();
        }
    }

    private bool IsInterim() => head.Count > 9 && head[9] == '1';
}
