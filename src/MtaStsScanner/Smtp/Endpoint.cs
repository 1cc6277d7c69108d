using System.Net;

namespace MtaStsScanner.Smtp;

/// <summary>An MX host at one of its addresses: what is probed once a scan.</summary>
/// <param name="Host">A-labels, lower case, no final dot.</param>
/// <param name="Address">One of its addresses.</param>
public readonly record struct Endpoint(string Host, IPAddress Address);
