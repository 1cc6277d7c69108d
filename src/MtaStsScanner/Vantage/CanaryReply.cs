namespace MtaStsScanner.Vantage;

/// <summary>What a canary said.</summary>
/// <param name="Canary">Which.</param>
/// <param name="Holds">True where it is as known, false where it is not; null where there was no answer.</param>
/// <param name="Said">What it said and what was known, for a person; where there was no answer, why. Text from the network is escaped.</param>
public sealed record CanaryReply(ICanary Canary, bool? Holds, string Said);
