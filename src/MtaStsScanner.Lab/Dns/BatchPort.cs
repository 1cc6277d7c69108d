using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace MtaStsScanner.Lab.Dns;

/// <summary>The port of Linux: up to 64 datagrams a system call, which is what an answer costs most (recvmmsg(2), sendmmsg(2)).</summary>
internal sealed class BatchPort : IDatagramPort
{
    private const int Batch = 64;
    private const int WaitForOne = 0x10000; // MSG_WAITFORONE
    private const int Truncated = 0x20; // MSG_TRUNC

    private readonly Socket _socket;
    private readonly Datagrams _in = new();
    private readonly Datagrams _out = new();
    private int _queued;

    public BatchPort(Socket socket) => _socket = socket;

    /// <inheritdoc/>
    public Span<byte> Room => _out.Bytes(_queued, DnsServer.DatagramBytes);

    /// <inheritdoc/>
    public int Receive(TimeSpan? atMost)
    {
        if (atMost is { } wait && !_socket.Poll(wait, SelectMode.SelectRead)) return 0;
        return Math.Max(0, ReceiveMany(_socket.SafeHandle, _in.HeaderAt(0), Batch, WaitForOne, 0)); // -1: interrupted by a signal
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Received(int index, out Peer from)
    {
        ref readonly Header header = ref _in.Headers[index];
        from = _in.Peers[index];
        return _in.Bytes(index, (header.Message.Flags & Truncated) != 0 ? 0 : (int)header.Length);
    }

    /// <inheritdoc/>
    public void Send(int length, Peer to)
    {
        _out.Peers[_queued] = to;
        _out.Vectors[_queued].Length = length;
        if (++_queued == Batch) Flush();
    }

    /// <inheritdoc/>
    public void Flush()
    {
        for (int sent = 0; sent < _queued;)
        {
            int now = SendMany(_socket.SafeHandle, _out.HeaderAt(sent), (uint)(_queued - sent), 0);
            sent += Math.Max(1, now); // -1 speaks of the first: its asker gave an address that nothing can be sent to
        }
        _queued = 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    // Not LibraryImport: what it generates needs unsafe code in the whole project.
    [DllImport("libc", EntryPoint = "recvmmsg")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ReceiveMany(SafeHandle socket, nint headers, uint count, int flags, nint timeout);

    [DllImport("libc", EntryPoint = "sendmmsg")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendMany(SafeHandle socket, nint headers, uint count, int flags);

    /// <summary>A batch in memory that the garbage collector leaves where it is: each header leads to its peer and, over a vector of one, to its octets.</summary>
    private sealed class Datagrams
    {
        private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(Batch * DnsServer.DatagramBytes, pinned: true);

        public readonly Header[] Headers = GC.AllocateArray<Header>(Batch, pinned: true);
        public readonly Vector[] Vectors = GC.AllocateArray<Vector>(Batch, pinned: true);
        public readonly Peer[] Peers = GC.AllocateArray<Peer>(Batch, pinned: true);

        public Datagrams()
        {
            for (int i = 0; i < Batch; i++)
            {
                Vectors[i] = new() { Base = Marshal.UnsafeAddrOfPinnedArrayElement(_bytes, i * DnsServer.DatagramBytes), Length = DnsServer.DatagramBytes };
                Headers[i].Message = new() { Name = Marshal.UnsafeAddrOfPinnedArrayElement(Peers, i), NameLength = Peer.Bytes, Vectors = Marshal.UnsafeAddrOfPinnedArrayElement(Vectors, i), VectorCount = 1 };
            }
        }

        public Span<byte> Bytes(int index, int length) => _bytes.AsSpan(index * DnsServer.DatagramBytes, length);

        public nint HeaderAt(int index) => Marshal.UnsafeAddrOfPinnedArrayElement(Headers, index);
    }

    /// <summary>struct iovec</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Vector
    {
        public nint Base;
        public nint Length;
    }

    /// <summary>struct msghdr</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Message
    {
        public nint Name;
        public uint NameLength;
        public nint Vectors;
        public nint VectorCount;
        public nint Control;
        public nint ControlLength;
        public int Flags;
    }

    /// <summary>struct mmsghdr</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Header
    {
        public Message Message;
        public uint Length;
    }
}
