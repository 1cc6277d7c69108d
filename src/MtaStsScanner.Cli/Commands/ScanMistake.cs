namespace MtaStsScanner.Cli.Commands;

/// <summary>A mistake in how a scan is asked for.</summary>
/// <param name="Option">The option that it is in, such as <c>--stages</c>; null where it is in none.</param>
/// <param name="Text">One sentence.</param>
internal sealed record ScanMistake(string? Option, string Text);
