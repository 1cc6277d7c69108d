using System.Net;

namespace MtaStsScanner.Dialing;

/// <summary>Maps virtual addresses to loopback listeners: the lab's network. The longest prefix that holds the address and serves the port wins.</summary>
public sealed class AddressMap
{
    private static readonly AddressRoute Nowhere = new(default, 0, RouteAction.Unreachable, null);
    private readonly AddressRoute[] routes;

    /// <summary>A map of these routes.</summary>
    public AddressMap(IEnumerable<AddressRoute> routes) =>
        this.routes = [.. routes.OrderByDescending(r => r.To.Length).ThenByDescending(r => r.Port != 0)];

    /// <summary>The route for an endpoint; where none is given, unreachable.</summary>
    public AddressRoute Find(IPEndPoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        foreach (AddressRoute route in routes)
        {
            if ((route.Port == 0 || route.Port == endpoint.Port) && route.To.Contains(endpoint.Address)) return route;
        }

        return Nowhere;
    }
}
