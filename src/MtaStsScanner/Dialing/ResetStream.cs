using System.Net.Sockets;

namespace MtaStsScanner.Dialing;

/// <summary>
/// A connection that was reset before anybody looked at it: whether the system tells that when connecting or when reading is chance, and what is seen of a peer is not to depend on it.
/// </summary>
internal sealed class ResetStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    private static IOException Fault => new("The connection was reset.", new SocketException((int)SocketError.ConnectionReset));

    public override int Read(byte[] buffer, int offset, int count) => throw Fault;

    // As with any other peer that resets at once: what is written goes out, and the reset is met when its answer is read.
    public override void Write(byte[] buffer, int offset, int count)
    {
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
