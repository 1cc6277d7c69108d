using System.Net;

namespace MtaStsScanner.Dialing;

/// <summary>What a route of an <see cref="AddressMap"/> does with a connection.</summary>
public enum RouteAction
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>Connects to <see cref="AddressRoute.Via"/> instead.</summary>
    Via,

    /// <summary>Fails at once as a closed port does.</summary>
    Refuse,

    /// <summary>Fails at once as a missing route does.</summary>
    Unreachable,

    /// <summary>Never answers.</summary>
    BlackHole,
}

/// <summary>One route of an <see cref="AddressMap"/>.</summary>
/// <param name="To">The addresses it is for.</param>
/// <param name="Port">The port it is for; 0 is any.</param>
/// <param name="Action">What it does.</param>
/// <param name="Via">Where it leads; null unless the action is <see cref="RouteAction.Via"/>.</param>
public sealed record AddressRoute(AddressPrefix To, int Port, RouteAction Action, IPEndPoint? Via)
{
    /// <summary>Where given, not the address of <see cref="Via"/> is dialled but the one of this block that has the low bits of the virtual address: so the lab's log tells which was meant.</summary>
    public AddressPrefix? Spread { get; init; }

    /// <summary>What is dialled for a virtual address; null unless the action is <see cref="RouteAction.Via"/>.</summary>
    public IPEndPoint? ViaFor(IPAddress address) => Via is null ? null : Spread is { } block ? new IPEndPoint(block.WithLowBitsOf(address), Via.Port) : Via;
}
