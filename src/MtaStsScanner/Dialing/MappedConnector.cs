using System.Net;
using System.Net.Sockets;

namespace MtaStsScanner.Dialing;

/// <summary>Connects within a small internet: every address is virtual, and an <see cref="AddressMap"/> says which loopback listener stands for it.</summary>
public sealed class MappedConnector(AddressMap map, IConnector loopback, TimeProvider time) : IConnector
{
    /// <inheritdoc/>
    public async ValueTask<DialResult> ConnectAsync(IPEndPoint endpoint, TimeSpan timeout, CancellationToken stop)
    {
        AddressRoute route = map.Find(endpoint);
        if (route.Action == RouteAction.Via && route.ViaFor(endpoint.Address) is { } via) return await loopback.ConnectAsync(via, timeout, stop);
        if (route.Action == RouteAction.BlackHole) await Task.Delay(timeout, time, stop);
        SocketError error = route.Action switch
        {
            RouteAction.Refuse => SocketError.ConnectionRefused,
            RouteAction.BlackHole => SocketError.TimedOut,
            _ => SocketError.HostUnreachable,
        };
        return new DialResult(SocketConnector.Classify(error), Detail: error.ToString());
    }
}
