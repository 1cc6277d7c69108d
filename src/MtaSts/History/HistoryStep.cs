namespace MtaSts;

/// <summary>What a scan adds to the history of a domain.</summary>
/// <param name="State">Its state now.</param>
/// <param name="Findings">What there is to be said of the changes (group <see cref="FindingGroup.History"/>).</param>
public sealed record HistoryStep(DomainHistory State, IReadOnlyList<Finding> Findings);
