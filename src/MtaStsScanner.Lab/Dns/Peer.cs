using System.Runtime.InteropServices;

namespace MtaStsScanner.Lab.Dns;

/// <summary>Where a datagram came from: the operating system's own form of an IPv4 address (sockaddr_in, 16 octets), which nobody here has to read.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Peer(ulong First, ulong Second)
{
    /// <summary>Octets of it.</summary>
    public const int Bytes = 16;
}
