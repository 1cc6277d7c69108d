namespace MtaStsScanner.Input;

/// <summary>How a list is written. Packing (gzip, zstd) and Parquet are always told from the content.</summary>
public enum ListFormat
{
    /// <summary>Not said: told from the content.</summary>
    Unknown,

    /// <summary>A name a line, or columns.</summary>
    Text,

    /// <summary>A zone file (RFC 1035 §5).</summary>
    Zone,
}
