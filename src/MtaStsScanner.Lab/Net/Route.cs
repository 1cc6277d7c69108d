using System.Net;

namespace MtaStsScanner.Lab.Net;

/// <summary>One line of the map: where connections to a block of virtual addresses go.</summary>
/// <param name="To">The block, as CIDR.</param>
/// <param name="Port">The port; 0 is any.</param>
/// <param name="Action">What becomes of them.</param>
/// <param name="Via">The listener on loopback, with <see cref="RouteAction.Via"/>.</param>
/// <param name="Spread">The listener takes all of 127.0.0.0/8, and sees which virtual address was meant (<see cref="SpreadListening"/>).</param>
internal sealed record Route(string To, int Port, RouteAction Action, IPEndPoint? Via = null, bool Spread = false);
