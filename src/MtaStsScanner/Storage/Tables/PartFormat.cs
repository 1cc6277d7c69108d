using System.IO.Compression;
using Parquet;

namespace MtaStsScanner.Storage.Tables;

/// <summary>How every part is laid out, whoever writes it.</summary>
internal static class PartFormat
{
    /// <summary>What readers like: DuckDB works on one row group a thread. A power of two, since that is how large the arrays of a column's values are.</summary>
    public const int MaxGroupRows = 65_536;

    /// <summary>Bodies and certificates are large: a group of them is closed long before its rows are many. Encoding and packing hold a few times as much.</summary>
    public const long MaxGroupBytes = 16L * 1024 * 1024;

    /// <summary>Rows whose values are taken together, a column at a time. So many of them stay in the processor's cache, and of the largest (bodies of 64 KiB) they are a quarter of a group.</summary>
    public const int RowsAtOnce = 64;

    /// <summary>A column is a few KB: written through the usual 4 KB, each of them would be a turn of the thread pool. Still no large object.</summary>
    public const int FileBufferBytes = 64 * 1024;

    /// <summary>How parts are compressed.</summary>
    // Zstd's default here is its slowest level, at fifty times the cost for a fifth of the size.
    public static ParquetOptions Options() => new() { CompressionMethod = CompressionMethod.Zstd, CompressionLevel = CompressionLevel.Fastest };

    /// <summary>The same for who has no dictionaries of his own: the library makes those of a table.</summary>
    public static ParquetOptions OptionsWithDictionaries(Table table)
    {
        ParquetOptions options = Options();
        foreach (Column column in table.AllColumns.Where(c => c.Dictionary)) options.ColumnEncodingHints[column.Name] = EncodingHint.Dictionary;
        return options;
    }

    /// <summary>Closes and deletes a part that was not completed.</summary>
    public static async ValueTask AbandonAsync(ParquetWriter writer, FileStream file, string path)
    {
        try
        {
            await writer.DisposeAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // A full disk takes no footer either; whoever was writing has heard of it.
        }

        try
        {
            await file.DisposeAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // Nor what was still to be written.
        }

        File.Delete(path);
    }
}
