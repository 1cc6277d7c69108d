namespace MtaStsScanner.Cli.Options;

/// <summary>Whether a scan carries the states of its domains on.</summary>
internal enum KeepHistory
{
    /// <summary>It does.</summary>
    Yes,

    /// <summary>It does not: its table of states has no rows.</summary>
    No,
}
