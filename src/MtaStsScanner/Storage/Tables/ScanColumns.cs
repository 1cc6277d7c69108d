using Parquet;
using Parquet.Schema;

namespace MtaStsScanner.Storage.Tables;

/// <summary>The columns that a file has whose rows are those of several scans. Elsewhere they are the names of the folders that a part lies in.</summary>
internal sealed class ScanColumns
{
    private readonly DataField date = new("scan_date", typeof(DateOnly), isNullable: false);
    private readonly DataField id = new("scan_id", typeof(string), isNullable: false);

    /// <summary>They come after those of the table, as readers put those of a partition.</summary>
    public IReadOnlyList<DataField> Fields => [date, id];

    /// <summary>Encodes them by dictionary: a value is that of many rows.</summary>
    public void Hint(ParquetOptions options) => options.ColumnEncodingHints[id.Name] = EncodingHint.Dictionary;

    /// <summary>Writes them for a row group.</summary>
    /// <param name="runs">The scan of each run of rows, with their number.</param>
    /// <param name="to">The row group, whose other columns are written.</param>
    /// <param name="stop">Ends it.</param>
    public async Task WriteAsync(IReadOnlyList<(ScanPartition Scan, int Rows)> runs, ParquetRowGroupWriter to, CancellationToken stop)
    {
        int rows = runs.Sum(r => r.Rows);
        DateOnly[] dates = new DateOnly[rows];
        ReadOnlyMemory<char>[] ids = new ReadOnlyMemory<char>[rows];
        int from = 0;
        foreach ((ScanPartition scan, int count) in runs)
        {
            dates.AsSpan(from, count).Fill(scan.ScanDate);
            ids.AsSpan(from, count).Fill(scan.ScanId.AsMemory());
            from += count;
        }

        await to.WriteAsync<DateOnly>(date, dates, cancellationToken: stop).ConfigureAwait(false);
        await to.WriteAsync<ReadOnlyMemory<char>>(id, ids, cancellationToken: stop).ConfigureAwait(false);
    }
}
