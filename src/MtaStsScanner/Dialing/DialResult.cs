namespace MtaStsScanner.Dialing;

/// <summary>What dialling came to, and the stream where a connection stands. Whoever was given it reads or writes the stream, and the dialler closes it.</summary>
/// <param name="Outcome">The class.</param>
/// <param name="Stream">The connection; null unless <see cref="DialOutcome.Connected"/>.</param>
/// <param name="Detail">What was seen: the socket's error, the guard's reason, or the ban's.</param>
public sealed record DialResult(DialOutcome Outcome, Stream? Stream = null, string? Detail = null);
