namespace MtaStsScanner.Storage.History;

/// <summary>A scan that could not tell a fact.</summary>
/// <param name="At">When it began.</param>
/// <param name="Reason">Why: a word of the data set, or <c>untrusted</c> where a stage could not be trusted that night.</param>
public sealed record TimelineGap(DateTimeOffset At, string Reason);
