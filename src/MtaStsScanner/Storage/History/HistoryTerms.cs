using MtaSts;

namespace MtaStsScanner.Storage.History;

/// <summary>What the states of a scan's domains go by, beside what was seen.</summary>
/// <param name="Trust">Whose facts count.</param>
/// <param name="Rules">How often a concern must be seen before it is told.</param>
/// <param name="Planned">What was acknowledged beforehand.</param>
/// <param name="Doubts">What a second measurement said of what got worse.</param>
public sealed record HistoryTerms(TrustedStages Trust, ConcernRules Rules, Acknowledgements Planned, SecondLooks Doubts)
{
    /// <summary>All stages count, nothing was acknowledged, and nothing is in doubt.</summary>
    public static HistoryTerms Usual { get; } = new(TrustedStages.All, ConcernRules.Usual, Acknowledgements.None, SecondLooks.NoneNeeded);
}
