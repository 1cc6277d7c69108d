using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace MtaStsScanner.Dns.Datagrams;

/// <summary>A socket of <see cref="LinuxNetwork"/>.</summary>
internal sealed class LinuxSocket : IDatagramSocket
{
    private const int SocketLevel = 1, ReceiveOverflow = 40;

    private readonly LinuxNetwork network;
    private readonly Socket socket;
    private readonly MessageBatch outgoing = new(DatagramSockets.Batch, Wire.Question.MostBytes, withControl: false);
    private int waiting;
    private int refusals;

    public LinuxSocket(LinuxNetwork network, Socket socket)
    {
        (this.network, this.socket) = (network, socket);
        Descriptor = (int)socket.Handle;
        socket.SetRawSocketOption(SocketLevel, ReceiveOverflow, BitConverter.GetBytes(1));
    }

    /// <summary>The file descriptor; the socket lives as long as this does.</summary>
    public int Descriptor { get; }

    public bool IsFull => waiting == outgoing.Count;

    public long Dropped { get; private set; }

    public int TakeRefusals()
    {
        int taken = refusals;
        refusals = 0;
        return taken;
    }

    public void Send(ReadOnlySpan<byte> datagram) => outgoing.Set(waiting++, datagram);

    public bool Flush()
    {
        int sent = 0;
        bool stopped = false;
        while (sent < waiting)
        {
            int count = NativeSockets.SendBatch(Descriptor, ref outgoing.From(sent), (uint)(waiting - sent), NativeSockets.DontWait);
            if (count > 0)
            {
                // sendmmsg(2) keeps the error that stopped it for itself: where the next datagram goes through, the error was one that is told once, of a datagram before.
                if (stopped) refusals++;
                sent += count;
                stopped = sent < waiting;
                continue;
            }

            int error = Marshal.GetLastPInvokeError();
            if (error is NativeSockets.TryAgain or NativeSockets.NoBuffers) break;
            if (error == NativeSockets.Interrupted) continue;
            // An error that an earlier datagram met is told once, before this one goes; any other is this one's own.
            if (error == NativeSockets.ConnectionRefused) refusals++;
            else sent++;
        }

        for (int i = sent; i < waiting && sent > 0; i++) outgoing.Move(i, i - sent);
        waiting -= sent;
        return sent > 0;
    }

    public int Receive()
    {
        MessageBatch incoming = network.Incoming;
        incoming.Reset(incoming.Count);
        int count = NativeSockets.ReceiveBatch(Descriptor, ref incoming.From(0), (uint)incoming.Count, NativeSockets.DontWait, timeout: 0);
        if (count <= 0)
        {
            if (Marshal.GetLastPInvokeError() == NativeSockets.ConnectionRefused) refusals++;
            return 0;
        }

        // The counter goes up by itself since the socket was opened.
        if (incoming.Overflow(count - 1) is { } overflow) Dropped = overflow;
        return count;
    }

    public ReadOnlySpan<byte> Received(int index) => network.Incoming.Datagram(index);

    public void Dispose()
    {
        network.Remove(this);
        socket.Dispose();
    }
}
