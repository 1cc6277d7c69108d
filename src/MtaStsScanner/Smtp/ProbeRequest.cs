namespace MtaStsScanner.Smtp;

/// <summary>An endpoint to probe.</summary>
/// <param name="Endpoint">MX host and address.</param>
/// <param name="AttemptsBefore">How many times it was tried already; 0 on the first pass.</param>
public readonly record struct ProbeRequest(Endpoint Endpoint, int AttemptsBefore);
