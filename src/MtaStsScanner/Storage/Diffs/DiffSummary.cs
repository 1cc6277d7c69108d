namespace MtaStsScanner.Storage.Diffs;

/// <summary>A diff in figures.</summary>
/// <param name="Both">Domains that both scans have.</param>
/// <param name="Entered">Domains that only the later one has.</param>
/// <param name="Left">Domains that only the earlier one has.</param>
/// <param name="Worse">Domains of which a fact got worse.</param>
/// <param name="Better">Domains of which a fact got better.</param>
/// <param name="Changed">Domains of which a fact is otherwise.</param>
public sealed record DiffSummary(long Both, long Entered, long Left, long Worse, long Better, long Changed);
