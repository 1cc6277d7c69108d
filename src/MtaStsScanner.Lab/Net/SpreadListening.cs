using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MtaStsScanner.Lab.Net;

/// <summary>
/// Tells which virtual address somebody meant. All of 127.0.0.0/8 leads to this machine, and a listener that takes all of it sees which address was dialled:
/// whoever dials by the map puts the low bits of the virtual address into it.
/// </summary>
internal static class SpreadListening
{
    /// <summary>Where IPv4 addresses are dialled.</summary>
    public const string V4 = "127.64.0.0/10";

    /// <summary>Where IPv6 addresses are dialled.</summary>
    public const string V6 = "127.128.0.0/10";

    /// <summary>How many bits are told.</summary>
    public const int Bits = 22;

    private const int SolSocket = 1, SoBindToDevice = 25;

    /// <summary>True where this system can do so: elsewhere everything is dialled at 127.0.0.1, and addresses are not told.</summary>
    public static bool IsOffered { get; } = OperatingSystem.IsLinux() && Try();

    /// <summary>Binds a socket to all loopback addresses, and to no other: it takes nothing that does not come by the loopback device.</summary>
    /// <exception cref="SocketException">The port is taken.</exception>
    public static void Bind(Socket socket, int port)
    {
        if (!IsOffered)
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return;
        }
        BindToLoopbackDevice(socket);
        socket.Bind(new IPEndPoint(IPAddress.Any, port));
    }

    private static void BindToLoopbackDevice(Socket socket) => socket.SetRawSocketOption(SolSocket, SoBindToDevice, Encoding.ASCII.GetBytes("lo\0"));

    private static bool Try()
    {
        try
        {
            using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            BindToLoopbackDevice(socket);
            return true;
        }
        catch (SocketException)
        {
            return false; // an older kernel, or a system that lets nobody do so
        }
    }
}
