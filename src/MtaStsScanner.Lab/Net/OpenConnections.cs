using System.Net;
using System.Net.Sockets;

namespace MtaStsScanner.Lab.Net;

/// <summary>The connections that stand, over all listeners, by virtual address and by provider: how many of them somebody holds at the same time.</summary>
/// <remarks>
/// A connection counts until its peer has closed it, as the system knows it, and not until its service has noticed: else one that is opened right after another was closed
/// would look as if both had stood.
/// </remarks>
internal sealed class OpenConnections
{
    private const int IpProtoTcp = 6, TcpInfo = 11, Established = 1;

    private readonly Dictionary<IPAddress, List<Socket>> _byAddress = [];
    private readonly Dictionary<string, List<Socket>> _byProvider = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Adds one that was accepted.</summary>
    /// <returns>How many stand to its address, and to its provider, itself included.</returns>
    public (int ToAddress, int ToProvider) Add(Socket socket, IPAddress? address, string? provider)
    {
        if (address is null) return (0, 0);
        lock (_gate)
        {
            int toAddress = Add(_byAddress, address, socket);
            return (toAddress, provider is null ? 0 : Add(_byProvider, provider, socket));
        }
    }

    /// <summary>Removes one; before it is disposed.</summary>
    public void Remove(Socket socket, IPAddress? address, string? provider)
    {
        if (address is null) return;
        lock (_gate)
        {
            Remove(_byAddress, address, socket);
            if (provider is not null) Remove(_byProvider, provider, socket);
        }
    }

    private static int Add<TKey>(Dictionary<TKey, List<Socket>> open, TKey key, Socket socket) where TKey : notnull
    {
        if (!open.TryGetValue(key, out List<Socket>? sockets)) open[key] = sockets = [];
        sockets.Add(socket);
        return sockets.Count(s => s == socket || Stands(s));
    }

    private static void Remove<TKey>(Dictionary<TKey, List<Socket>> open, TKey key, Socket socket) where TKey : notnull
    {
        if (!open.TryGetValue(key, out List<Socket>? sockets)) return;
        sockets.Remove(socket);
        if (sockets.Count == 0) open.Remove(key);
    }

    private static bool Stands(Socket socket)
    {
        if (!OperatingSystem.IsLinux()) return true;
        Span<byte> state = stackalloc byte[1];
        try
        {
            return socket.GetRawSocketOption(IpProtoTcp, TcpInfo, state) == 1 && state[0] == Established;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }
}
