namespace MtaStsScanner.Storage.Tables;

/// <summary>The types of columns. Spelled as DuckDB spells them in <c>mtasts schema</c>.</summary>
public enum ColumnType
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>UTF-8 text.</summary>
    Text,

    /// <summary>32-bit integer.</summary>
    Number,

    /// <summary>64-bit integer.</summary>
    LargeNumber,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>UTC, milliseconds.</summary>
    Timestamp,

    /// <summary>Bytes as they came.</summary>
    Bytes,

    /// <summary>A list of texts.</summary>
    TextList,

    /// <summary>A list of byte strings.</summary>
    BytesList,

    /// <summary>A map of text to text.</summary>
    TextMap,
}
