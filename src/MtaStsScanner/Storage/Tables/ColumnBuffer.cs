using Parquet;

namespace MtaStsScanner.Storage.Tables;

/// <summary>The values of a column that wait for their row group.</summary>
internal abstract class ColumnBuffer<TRow>
{
    /// <summary>Takes the row's value.</summary>
    /// <returns>About how many bytes it holds.</returns>
    public abstract int Add(TRow row);

    /// <summary>Writes the values as the next column of a row group, and forgets them.</summary>
    public abstract Task WriteAsync(ParquetRowGroupWriter group, CancellationToken stop);
}
