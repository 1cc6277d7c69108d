using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using MtaStsScanner.Lab.Net;

namespace MtaStsScanner.Lab.Dns;

/// <summary>The resolver of the lab: UDP and TCP on one loopback port.</summary>
internal sealed class DnsServer : IAsyncDisposable
{
    /// <summary>The longest datagram that is read or sent.</summary>
    public const int DatagramBytes = 4096;

    private const int PortTries = 32;
    private const int BufferBytes = 4 * 1024 * 1024;

    // A flood is to wait here rather than be lost: some 25,000 questions.
    private const int ForcedBufferBytes = 32 * 1024 * 1024;

    private readonly UdpDns _udp;
    private readonly LoopbackListener _tcp;

    private DnsServer(UdpDns udp, LoopbackListener tcp)
    {
        _udp = udp;
        _tcp = tcp;
    }

    /// <summary>Where it answers.</summary>
    public IPEndPoint EndPoint => _tcp.EndPoint;

    /// <summary>Opens the sockets: the port asked for, or any that is free for both.</summary>
    public static DnsServer Start(DnsResponder responder, LabCounters counters, int? port, TimeProvider time) =>
        Start(responder, counters, port, time, OperatingSystem.IsLinux() ? s => new BatchPort(s) : s => new SocketPort(s));

    /// <summary>The same with the choice how datagrams are received and sent.</summary>
    public static DnsServer Start(DnsResponder responder, LabCounters counters, int? port, TimeProvider time, Func<Socket, IDatagramPort> open)
    {
        for (int tried = 1; ; tried++)
        {
            Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { SendBufferSize = BufferBytes };
            try
            {
                AskForRoom(socket);
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port ?? 0));
                EndPoint own = socket.LocalEndPoint!;
                LoopbackListener tcp = LoopbackListener.Start(new TcpDns(responder, counters), ((IPEndPoint)own).Port, time);
                return new DnsServer(new UdpDns(open(socket), responder, counters, () => socket.SendTo([], own)), tcp);
            }
            catch (SocketException)
            {
                socket.Dispose();
                if (port is not null || tried == PortTries) throw; // else the same port is taken for TCP: try another
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _udp.Dispose();
        await _tcp.DisposeAsync();
    }

    /// <summary>Asks for a large receive buffer: beyond the system's limit where that is allowed (SO_RCVBUFFORCE, socket(7)).</summary>
    private static void AskForRoom(Socket socket)
    {
        const int socketLevel = 1, receiveBufferForce = 33;
        socket.ReceiveBufferSize = BufferBytes;
        if (!OperatingSystem.IsLinux()) return;
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        MemoryMarshal.Write(bytes, ForcedBufferBytes);
        try
        {
            socket.SetRawSocketOption(socketLevel, receiveBufferForce, bytes);
        }
        catch (SocketException)
        {
            // Not the right of this user: what was got before holds.
        }
    }
}
