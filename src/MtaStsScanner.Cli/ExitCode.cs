namespace MtaStsScanner.Cli;

/// <summary>What a run ends with. Others rely on these numbers.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Done, and a condition that was asked for held.</summary>
    public const int ConditionHeld = 1;

    /// <summary>Wrong usage or configuration.</summary>
    public const int Usage = 2;

    /// <summary>Stopped before the end, resumable.</summary>
    public const int Stopped = 3;

    /// <summary>The measurement can't be trusted.</summary>
    public const int Untrusted = 4;

    /// <summary>Another run holds the lock.</summary>
    public const int Locked = 5;

    /// <summary>A fault of ours.</summary>
    public const int Fault = 70;
}
