namespace MtaStsScanner.Storage.History;

/// <summary>A scan, as far as the timeline of a domain goes.</summary>
/// <param name="ScanId">The scan.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Complete">It measured all that it was asked to.</param>
/// <param name="Listed">The domain was on its list.</param>
public sealed record TimelineScan(string ScanId, DateTimeOffset StartedAt, bool Complete, bool Listed);
