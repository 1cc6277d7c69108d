namespace MtaStsScanner.Cli.Hosting;

/// <summary>How a scan shows itself.</summary>
/// <param name="Json">The summary for machines.</param>
/// <param name="Quiet">No progress.</param>
internal readonly record struct ScanOutput(bool Json, bool Quiet);
