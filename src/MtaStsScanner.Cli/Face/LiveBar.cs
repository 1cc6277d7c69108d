namespace MtaStsScanner.Cli.Face;

/// <summary>A progress bar.</summary>
/// <param name="Value">How much is done.</param>
/// <param name="Max">Of how much.</param>
internal sealed record LiveBar(long Value, long Max);
