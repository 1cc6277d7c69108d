namespace MtaStsScanner.Storage;

/// <summary>Scans that were put together.</summary>
/// <param name="Name">The name of their folder: <c>YYYY-MM</c>, and a number where a month has more than one.</param>
/// <param name="Scans">The scans as they were, the oldest first.</param>
/// <param name="Files">The files that hold them now.</param>
public sealed record CompactedMonth(string Name, IReadOnlyList<ScanManifest> Scans, IReadOnlyList<ManifestPart> Files);
