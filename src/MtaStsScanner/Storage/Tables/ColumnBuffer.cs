using Parquet;

namespace MtaStsScanner.Storage.Tables;

/// <summary>The values of a column that wait for their row group.</summary>
internal abstract class ColumnBuffer<TRow>
{
    /// <summary>Takes the rows' values.</summary>
    /// <returns>About how many bytes they hold.</returns>
    /// <exception cref="InvalidOperationException">A row has NULL where the column has none.</exception>
    public abstract long Add(ReadOnlySpan<TRow> rows);

    /// <summary>Writes the values as the next column of a row group, and forgets them.</summary>
    public abstract Task WriteAsync(ParquetRowGroupWriter group, CancellationToken stop);
}
