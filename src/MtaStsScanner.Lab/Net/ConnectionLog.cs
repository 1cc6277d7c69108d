using System.Net;

namespace MtaStsScanner.Lab.Net;

/// <summary>Where a listener writes down its connections.</summary>
/// <param name="Open">Counts those that stand.</param>
/// <param name="AddressOf">The virtual address behind one of 127.0.0.0/8 that was dialled; null where it tells none.</param>
/// <param name="Ended">Told of each connection when it is over.</param>
internal sealed record ConnectionLog(OpenConnections Open, Func<IPAddress, IPAddress?> AddressOf, Action<LabConnection> Ended);
