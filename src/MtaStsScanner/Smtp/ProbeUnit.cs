using System.Net;

namespace MtaStsScanner.Smtp;

/// <summary>Hosts that share an address, to be probed one after the other. While a unit is out, its address is nobody else's.</summary>
/// <param name="Address">The address.</param>
/// <param name="Targets">Hosts at it that have not been probed in this pass, at most 256.</param>
public sealed record ProbeUnit(IPAddress Address, IReadOnlyList<ProbeTarget> Targets);
