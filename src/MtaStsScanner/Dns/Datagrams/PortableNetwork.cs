using System.Net;
using System.Net.Sockets;

namespace MtaStsScanner.Dns.Datagrams;

/// <summary>Datagrams by plain sockets, one call each: for systems without batches.</summary>
internal sealed class PortableNetwork : IDatagramNetwork
{
    private const int MicrosecondsPerMillisecond = 1000;

    private readonly Socket waker = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { Blocking = false };
    private readonly List<Socket> sockets = [];
    private readonly List<Socket> ready = [];
    private readonly byte[] buffer = new byte[DatagramSockets.Batch * DatagramSockets.MostBytes];

    public PortableNetwork()
    {
        waker.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        waker.Connect(waker.LocalEndPoint!); // to itself
        sockets.Add(waker);
    }

    public IDatagramSocket Open(IPEndPoint peer)
    {
        Socket socket = DatagramSockets.Open(peer);
        sockets.Add(socket);
        return new PortableSocket(this, socket);
    }

    public void Wait(int milliseconds)
    {
        ready.Clear();
        ready.AddRange(sockets);
        Socket.Select(ready, null, null, milliseconds * MicrosecondsPerMillisecond);
        if (!ready.Contains(waker)) return;
        while (waker.Receive(buffer, SocketFlags.None, out SocketError error) > 0 && error == SocketError.Success)
        {
            // However often it was woken.
        }
    }

    public void Wake() => waker.Send([1], SocketFlags.None, out _);

    public void Dispose() => waker.Dispose();

    private sealed class PortableSocket(PortableNetwork network, Socket socket) : IDatagramSocket
    {
        private readonly byte[] outgoing = new byte[DatagramSockets.Batch * DatagramSockets.MostBytes];
        private readonly int[] outgoingBytes = new int[DatagramSockets.Batch];
        private readonly int[] receivedBytes = new int[DatagramSockets.Batch];
        private int waiting;
        private int refusals;

        public bool IsFull => waiting == DatagramSockets.Batch;

        public long Dropped => 0;

        public int TakeRefusals() => Interlocked.Exchange(ref refusals, 0);

        public void Send(ReadOnlySpan<byte> datagram)
        {
            datagram.CopyTo(outgoing.AsSpan(waiting * DatagramSockets.MostBytes));
            outgoingBytes[waiting++] = datagram.Length;
        }

        public bool Flush()
        {
            if (waiting == 0) return false;
            int sent = 0;
            for (; sent < waiting; sent++)
            {
                _ = socket.Send(outgoing.AsSpan(sent * DatagramSockets.MostBytes, outgoingBytes[sent]), SocketFlags.None, out SocketError error);
                if (error is SocketError.WouldBlock or SocketError.NoBufferSpaceAvailable) break;
                if (error is SocketError.ConnectionRefused or SocketError.ConnectionReset) refusals++;
            }

            for (int i = sent; i < waiting; i++)
            {
                outgoing.AsSpan(i * DatagramSockets.MostBytes, outgoingBytes[i]).CopyTo(outgoing.AsSpan((i - sent) * DatagramSockets.MostBytes));
                outgoingBytes[i - sent] = outgoingBytes[i];
            }

            waiting -= sent;
            return sent > 0;
        }

        public int Receive()
        {
            int count = 0;
            for (int calls = 0; count < DatagramSockets.Batch && calls < DatagramSockets.Batch; calls++)
            {
                int bytes = socket.Receive(network.buffer.AsSpan(count * DatagramSockets.MostBytes, DatagramSockets.MostBytes), SocketFlags.None, out SocketError error);
                if (error is SocketError.ConnectionRefused or SocketError.ConnectionReset) refusals++;
                else if (error == SocketError.Success) receivedBytes[count++] = bytes;
                else if (error == SocketError.MessageSize) receivedBytes[count++] = 0;
                else break;
            }

            return count;
        }

        public ReadOnlySpan<byte> Received(int index) => network.buffer.AsSpan(index * DatagramSockets.MostBytes, receivedBytes[index]);

        public void Dispose()
        {
            network.sockets.Remove(socket);
            socket.Dispose();
        }
    }
}
