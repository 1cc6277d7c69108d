namespace MtaStsScanner.Cli.Terminal;

/// <summary>Whether standard output gets colours.</summary>
internal static class TerminalColour
{
    /// <summary>On a terminal that knows them, unless its user says no (no-color.org).</summary>
    public static bool IsWanted() =>
        !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
}
