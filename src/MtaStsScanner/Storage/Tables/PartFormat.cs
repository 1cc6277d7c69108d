using System.IO.Compression;
using Parquet;

namespace MtaStsScanner.Storage.Tables;

/// <summary>How every part is laid out, whoever writes it.</summary>
internal static class PartFormat
{
    /// <summary>What readers like: DuckDB works on one row group a thread.</summary>
    public const int MaxGroupRows = 100_000;

    /// <summary>Policy bodies have up to 64 KB: a group of them is closed long before its rows are many.</summary>
    public const long MaxGroupBytes = 16L * 1024 * 1024;

    /// <summary>Compression and dictionaries of a table.</summary>
    public static ParquetOptions Options(Table table)
    {
        // Zstd's default here is its slowest level, at fifty times the cost for a fifth of the size.
        ParquetOptions options = new() { CompressionMethod = CompressionMethod.Zstd, CompressionLevel = CompressionLevel.Fastest };
        foreach (Column column in table.AllColumns.Where(c => c.Dictionary)) options.ColumnEncodingHints[column.Name] = EncodingHint.Dictionary;
        return options;
    }
}
