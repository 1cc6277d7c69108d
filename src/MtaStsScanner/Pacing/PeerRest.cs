using MtaStsScanner.Dialing;

namespace MtaStsScanner.Pacing;

/// <summary>Why a peer is left alone, and for how long yet.</summary>
/// <param name="Left">How long; zero where it may be asked.</param>
/// <param name="Asked">True where it said so itself, and was not found to fail.</param>
/// <param name="Failure">How dialling it failed every time of late; null where it answered, or where its connections stood but led nowhere.</param>
public readonly record struct PeerRest(TimeSpan Left, bool Asked, DialResult? Failure);
