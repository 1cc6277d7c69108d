namespace MtaStsScanner.Storage.Verification;

/// <summary>What can be wrong with a data set.</summary>
public enum FaultKind
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>A manifest can't be used, or contradicts itself.</summary>
    Manifest,

    /// <summary>A part is not there.</summary>
    Missing,

    /// <summary>A part is shorter than it was when it was published.</summary>
    Truncated,

    /// <summary>A part is not what was published.</summary>
    Altered,

    /// <summary>A file that no manifest names.</summary>
    Surplus,

    /// <summary>A part is no Parquet file.</summary>
    Unreadable,

    /// <summary>There are not as many rows as the manifest says.</summary>
    Rows,

    /// <summary>Columns are not those of the schema.</summary>
    Columns,

    /// <summary>Lines of the list are missing or there twice.</summary>
    Lines,

    /// <summary>A key is there twice.</summary>
    Key,

    /// <summary>A row refers to one that is not there.</summary>
    Join,

    /// <summary>The manifest's counts are not those of the rows.</summary>
    Counts,
}
