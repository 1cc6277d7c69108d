namespace MtaStsScanner.Lab;

/// <summary>What is otherwise at a lab domain on a night than on the night before, and why.</summary>
/// <param name="Night">The night, from 2.</param>
/// <param name="Plot">The domain's plot, where that is why; null otherwise.</param>
/// <param name="Outage">The provider that is out, or back, where that is why; null otherwise.</param>
/// <param name="Changes">All that changed, in the order of the enumeration.</param>
public sealed record LabEvent(int Night, string? Plot, string? Outage, IReadOnlyList<LabChange> Changes);
