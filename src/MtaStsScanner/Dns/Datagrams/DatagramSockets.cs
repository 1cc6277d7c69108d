using System.Net;
using System.Net.Sockets;

namespace MtaStsScanner.Dns.Datagrams;

/// <summary>How every datagram socket is opened, whoever drives it.</summary>
internal static class DatagramSockets
{
    /// <summary>Datagrams in a batch.</summary>
    public const int Batch = 64;

    /// <summary>Room for one datagram: three times what is asked for.</summary>
    public const int MostBytes = 4096;

    // The usual default holds a few hundred answers: at full speed one in 500 was lost.
    private const int BufferBytes = 8 * 1024 * 1024;
    private const int SocketLevel = 1, ReceiveBufferForce = 33;

    /// <summary>Opens a socket that is connected: the system itself drops what comes from anybody but the peer.</summary>
    public static Socket Open(IPEndPoint peer)
    {
        Socket socket = new(peer.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { Blocking = false };
        try
        {
            Enlarge(socket);
            socket.Bind(new IPEndPoint(peer.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0));
            socket.Connect(peer);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // Above the system's limit only for the privileged; the limit itself for all others.
    private static void Enlarge(Socket socket)
    {
        socket.ReceiveBufferSize = BufferBytes;
        socket.SendBufferSize = BufferBytes;
        if (!OperatingSystem.IsLinux() || socket.ReceiveBufferSize >= BufferBytes) return;
        try
        {
            socket.SetRawSocketOption(SocketLevel, ReceiveBufferForce, BitConverter.GetBytes(BufferBytes));
        }
        catch (SocketException)
        {
            // Not privileged.
        }
    }
}
