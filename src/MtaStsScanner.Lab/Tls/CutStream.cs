using System.Buffers.Binary;
using System.Net.Sockets;
using MtaStsScanner.Lab.Net;

namespace MtaStsScanner.Lab.Tls;

/// <summary>Lies under a server's TLS: lets its first record (the ServerHello) through, and then plays a fault in place of all that follows.</summary>
internal sealed class CutStream(NetworkStream inner, HandshakeFault fault, TimeProvider time) : Stream
{
    private const int RecordHeader = 5;
    private static readonly TimeSpan DripEvery = TimeSpan.FromMilliseconds(200);

    private readonly byte[] _ignored = new byte[1_024];

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);

    /// <summary>The server's first flight begins with its ServerHello; nothing is written after it but by the fault.</summary>
    /// <exception cref="IOException">Always, once the fault has been played.</exception>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int first = Math.Min(buffer.Length, RecordHeader + BinaryPrimitives.ReadUInt16BigEndian(buffer.Span[3..]));
        await inner.WriteAsync(buffer[..first], cancellationToken);
        switch (fault)
        {
            case HandshakeFault.ResetWithin: Wire.Reset(inner.Socket); break;
            case HandshakeFault.StallWithin: await HoldAsync(cancellationToken); break;
            case HandshakeFault.GarbageWithin:
                await inner.WriteAsync("250 and now in the clear\r\n"u8.ToArray(), cancellationToken);
                await HoldAsync(cancellationToken);
                break;
            case HandshakeFault.DripWithin: await DripAsync(buffer[first..], cancellationToken); break;
            default: inner.Socket.Shutdown(SocketShutdown.Send); break;
        }

        throw new IOException("the lab ended the handshake");
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async Task HoldAsync(CancellationToken stop)
    {
        while (await inner.ReadAsync(_ignored, stop) > 0)
        {
        }
    }

    private async Task DripAsync(ReadOnlyMemory<byte> rest, CancellationToken stop)
    {
        for (int i = 0; i < rest.Length; i++)
        {
            await inner.WriteAsync(rest.Slice(i, 1), stop);
            await Task.Delay(DripEvery, time, stop);
        }
    }
}
