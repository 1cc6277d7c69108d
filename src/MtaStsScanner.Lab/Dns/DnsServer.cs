using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using MtaStsScanner.Lab.Dns.Faults;
using MtaStsScanner.Lab.Net;

namespace MtaStsScanner.Lab.Dns;

/// <summary>The resolver of the lab: UDP and TCP on one loopback port.</summary>
internal sealed class DnsServer : IAsyncDisposable
{
    /// <summary>The longest datagram that is read or sent.</summary>
    public const int DatagramBytes = 4096;

    // Below the ports that systems give to outgoing connections (from 32768 on): a server that is stopped finds its port free when it is started again.
    private const int FirstPort = 20_000, LastPort = 32_000;

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

    /// <summary>Opens the sockets.</summary>
    /// <exception cref="SocketException">The port asked for is taken.</exception>
    public static DnsServer Start(DnsSetup setup)
    {
        for (int tried = 1; ; tried++)
        {
            Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { SendBufferSize = BufferBytes };
            try
            {
                AskForRoom(socket);
                socket.Bind(new IPEndPoint(IPAddress.Loopback, setup.Port ?? Random.Shared.Next(FirstPort, LastPort + 1)));
                return Listen(setup, socket);
            }
            catch (SocketException)
            {
                socket.Dispose();
                if (setup.Port is not null || tried == PortTries) throw; // else the port is taken for UDP or TCP: try another
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _udp.Dispose();
        await _tcp.DisposeAsync();
    }

    private static DnsServer Listen(DnsSetup setup, Socket socket)
    {
        IPEndPoint own = (IPEndPoint)socket.LocalEndPoint!;
        FaultPlan? plan = setup.Faults is null ? null : new(setup.Faults, setup.Seed, setup.Time, setup.Counters);
        LoopbackListener tcp = LoopbackListener.Start(new TcpDns(setup.Responder, setup.Counters, plan), own.Port, setup.Time);
        IDatagramPort port = setup.OpenPort(socket);
        UdpFaults? faults = plan is null ? null : new(setup.Faults!, plan, setup, port);
        return new DnsServer(new UdpDns(port, setup, faults, () => socket.SendTo([], own)), tcp);
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
