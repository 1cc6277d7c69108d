using System.Net;

namespace MtaStsScanner.Pacing;

/// <summary>Connections that were made since the last time, by whom they went to.</summary>
/// <param name="ByAddress">How many to an address.</param>
/// <param name="ByOperator">How many to an operator's hosts (registrable domain).</param>
public sealed record GatheredConnections(IReadOnlyDictionary<IPAddress, long> ByAddress, IReadOnlyDictionary<string, long> ByOperator);
