namespace MtaStsScanner.Cli;

/// <summary>Something a person can mend: one clear sentence that names the thing and the way out, and the exit code.</summary>
internal sealed class UserException(string message, int exitCode = ExitCode.Usage) : Exception(message)
{
    /// <summary>What the process ends with.</summary>
    public int ExitCode { get; } = exitCode;
}
