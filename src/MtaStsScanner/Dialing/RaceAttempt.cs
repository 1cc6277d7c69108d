using System.Net;

namespace MtaStsScanner.Dialing;

/// <summary>One address in a race.</summary>
/// <param name="Address">The address.</param>
/// <param name="Dial">How dialling it ended, without the stream; <see cref="DialOutcome.Unknown"/> where it was not needed before its turn came.</param>
/// <param name="Elapsed">How long it ran, the wait for its turn apart.</param>
public sealed record RaceAttempt(IPAddress Address, DialResult Dial, TimeSpan Elapsed);
