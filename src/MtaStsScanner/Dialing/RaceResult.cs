namespace MtaStsScanner.Dialing;

/// <summary>What a race came to.</summary>
/// <param name="Attempts">Each address that was tried, in the order in which they began.</param>
/// <param name="Used">What was made of the connection that stood first; null where none stood.</param>
public sealed record RaceResult<T>(IReadOnlyList<RaceAttempt> Attempts, T? Used) where T : class;
