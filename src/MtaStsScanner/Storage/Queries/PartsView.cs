namespace MtaStsScanner.Storage.Queries;

/// <summary>A view of a session: parts that are read as one.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Files">The parts.</param>
/// <param name="Published">They lie in partitions, whose names are the columns scan_date and scan_id.</param>
internal sealed record PartsView(string Name, IReadOnlyList<string> Files, bool Published);
