namespace MtaStsScanner.Cli.Alerting;

/// <summary>What came of telling.</summary>
internal enum Telling
{
    /// <summary>It is not noted what there is to tell: the scans that say so are needed still.</summary>
    Unknown,

    /// <summary>It is noted, and some of it waits for a channel.</summary>
    Waiting,

    /// <summary>Nothing waits any more.</summary>
    Done,
}
