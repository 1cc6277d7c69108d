using System.Net;
using System.Net.Sockets;
using MtaStsScanner.Dialing;

namespace MtaStsScanner.Vantage;

/// <summary>The addresses from which this machine would reach the internet. No packet is sent: only the system's routes are asked.</summary>
public static class OwnAddress
{
    // Any address of the family that is not special will do; connecting a datagram socket chooses a route and a source address.
    private static readonly IPAddress Anywhere = new([1, 0, 0, 1]);
    private static readonly IPAddress AnywhereV6 = new([0x26, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);

    /// <summary>The source address for a family; null where there is no route.</summary>
    public static IPAddress? Of(AddressFamily family)
    {
        try
        {
            using Socket socket = new(family, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(family == AddressFamily.InterNetwork ? Anywhere : AnywhereV6, 9);
            return ((IPEndPoint)socket.LocalEndPoint!).Address;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    /// <summary>Whether IPv6 leads out.</summary>
    public static VantageCheck CheckIPv6() => CheckIPv6(Of(AddressFamily.InterNetworkV6));

    /// <summary>Judges the source address for IPv6.</summary>
    internal static VantageCheck CheckIPv6(IPAddress? own)
    {
        if (own is not null && AddressGuard.Strict.ReasonToForbid(own) is null) return new("ipv6", CheckState.Good, $"from {own}");
        return new("ipv6", CheckState.Limited, own is null ? "no route" : $"{own} is no public address", "Hosts that have IPv6 alone stay unknown (vantage_no_ipv6). Give this machine IPv6 to measure them.");
    }
}
