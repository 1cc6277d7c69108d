using System.Net;

namespace MtaStsScanner.Dialing;

/// <summary>What is to be dialled.</summary>
/// <param name="Endpoint">Address and port.</param>
/// <param name="Operator">Whose machine it is, as far as names tell (a registrable domain): what provider-wide caps count.</param>
public readonly record struct DialTarget(IPEndPoint Endpoint, string Operator);
