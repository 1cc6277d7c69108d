namespace MtaStsScanner.Cli.Options;

/// <summary>Whether a scan carries the states of its domains on.</summary>
internal enum KeepHistory
{
    /// <summary>As the length of the list says.</summary>
    Auto,

    /// <summary>However much memory that takes.</summary>
    Yes,

    /// <summary>Not.</summary>
    No,
}
