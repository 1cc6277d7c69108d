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

    /// <summary>What the system keeps for us of datagrams that have come. The usual default holds a few hundred answers: at full speed one in 500 was lost.</summary>
    public const int BufferBytes = 8 * 1024 * 1024;

    private const int SocketLevel = 1, ReceiveBufferForce = 33;

    /// <summary>Opens a socket that is connected: the system itself drops what comes from anybody but the peer.</summary>
    /// <param name="peer">The peer.</param>
    /// <param name="receiveBytes">Room in the system for datagrams that have come, as far as it grants it.</param>
    public static Socket Open(IPEndPoint peer, int receiveBytes = BufferBytes)
    {
        Socket socket = new(peer.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { Blocking = false };
        try
        {
            SetBuffers(socket, receiveBytes);
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
    private static void SetBuffers(Socket socket, int receiveBytes)
    {
        socket.ReceiveBufferSize = receiveBytes;
        socket.SendBufferSize = BufferBytes;
        if (!OperatingSystem.IsLinux() || socket.ReceiveBufferSize >= receiveBytes) return;
        try
        {
            socket.SetRawSocketOption(SocketLevel, ReceiveBufferForce, BitConverter.GetBytes(receiveBytes));
        }
        catch (SocketException)
        {
            // Not privileged.
        }
    }
}
