namespace MtaStsScanner.Cli.Scheduling;

/// <summary>How a run of a job ended.</summary>
internal enum RunOutcome
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>A whole scan was published.</summary>
    Published,

    /// <summary>Its time was up: what it had reached was published, the rest as <c>unknown</c>.</summary>
    Incomplete,

    /// <summary>Stopped before its end; it is taken up by the next start.</summary>
    Stopped,

    /// <summary>What can be measured from here can't be trusted now.</summary>
    Untrusted,

    /// <summary>The list vanished, is empty or shrank by more than half.</summary>
    ListRefused,

    /// <summary>Another process writes to the data set.</summary>
    Locked,

    /// <summary>Its time came while an earlier run of the job went on, or passed while nobody ran the service.</summary>
    Skipped,

    /// <summary>Anything else: the reason says what.</summary>
    Failed,
}
