using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace MtaStsScanner.Lab.Dns;

/// <summary>The port of every platform: batches of one.</summary>
internal sealed class SocketPort(Socket socket) : IDatagramPort
{
    private readonly byte[] _received = new byte[DnsServer.DatagramBytes + 1]; // one more tells what was cut
    private readonly byte[] _room = new byte[DnsServer.DatagramBytes];
    private readonly SocketAddress _from = new(AddressFamily.InterNetwork, Peer.Bytes);
    private readonly SocketAddress _to = new(AddressFamily.InterNetwork, Peer.Bytes);
    private int _length;

    /// <inheritdoc/>
    public Span<byte> Room => _room;

    /// <inheritdoc/>
    public int Receive(TimeSpan? atMost)
    {
        try
        {
            if (atMost is { } wait && !socket.Poll(wait, SelectMode.SelectRead)) return 0;
            _length = socket.ReceiveFrom(_received, SocketFlags.None, _from);
            return _length <= DnsServer.DatagramBytes ? 1 : 0;
        }
        catch (SocketException)
        {
            return 0; // a datagram that is too long, or an asker that is gone (Windows reports that here): the next one counts
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Received(int index, out Peer from)
    {
        from = MemoryMarshal.Read<Peer>(_from.Buffer.Span);
        return _received.AsSpan(0, _length);
    }

    /// <inheritdoc/>
    public void Send(int length, Peer to)
    {
        MemoryMarshal.Write(_to.Buffer.Span, to);
        try
        {
            socket.SendTo(_room.AsSpan(0, length), SocketFlags.None, _to);
        }
        catch (SocketException)
        {
            // The asker is gone, or gave an address that nothing can be sent to.
        }
    }

    /// <inheritdoc/>
    public void Flush()
    {
    }

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();
}
