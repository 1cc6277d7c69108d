using Parquet;
using Parquet.Schema;

namespace MtaStsScanner.Storage.Tables;

/// <summary>
/// Writes one Parquet file of a table. The file bears its name only when it is whole and on disk. Memory is bounded by one row group.
/// </summary>
internal sealed class ParquetTableWriter<TRow> : IAsyncDisposable
{
    private readonly string path;
    private readonly FileStream file;
    private readonly ParquetWriter writer;
    private readonly ColumnBuffer<TRow>[] buffers;
    private readonly TRow[] waiting;
    private readonly int maxGroupRows;
    private int waitingRows;
    private int groupRows;
    private long groupBytes;
    private bool closed;

    private ParquetTableWriter(string path, FileStream file, ParquetWriter writer, ColumnBuffer<TRow>[] buffers, int maxGroupRows) =>
        (this.path, this.file, this.writer, this.buffers, this.maxGroupRows, waiting) = (path, file, writer, buffers, maxGroupRows, new TRow[Math.Min(PartFormat.RowsAtOnce, maxGroupRows)]);

    /// <summary>Rows so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Begins a file.</summary>
    /// <param name="table">Its table.</param>
    /// <param name="path">Its name once it is whole; replaced where it exists.</param>
    /// <param name="metadata">Key-value metadata of the file.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <param name="maxGroupRows">Rows of a row group.</param>
    public static async Task<ParquetTableWriter<TRow>> CreateAsync(
        Table<TRow> table, string path, IReadOnlyDictionary<string, string> metadata, CancellationToken stop, int maxGroupRows = PartFormat.MaxGroupRows)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(path);
        Field[] fields = table.CreateFields();
        FileStream opened = new(path + ".tmp", FileMode.Create, FileAccess.ReadWrite, FileShare.None, PartFormat.FileBufferBytes);
        ParquetWriter begun = await ParquetWriter.CreateAsync(new ParquetSchema(fields), opened, PartFormat.Options(), cancellationToken: stop);
        begun.CustomMetadata = metadata;
        // The schema has set the fields' levels: buffers come after it.
        return new ParquetTableWriter<TRow>(path, opened, begun, [.. table.Columns.Zip(fields, (column, field) => column.CreateBuffer(field))], maxGroupRows);
    }

    /// <summary>Takes a row.</summary>
    public async ValueTask AddAsync(TRow row, CancellationToken stop)
    {
        waiting[waitingRows++] = row;
        Rows++;
        if (waitingRows < waiting.Length && groupRows + waitingRows < maxGroupRows) return;
        TakeWaiting();
        if (groupRows >= maxGroupRows || groupBytes >= PartFormat.MaxGroupBytes) await WriteGroupAsync(stop);
    }

    /// <summary>Ends the file: footer, fsync, rename.</summary>
    public async Task CompleteAsync(CancellationToken stop)
    {
        TakeWaiting();
        if (groupRows > 0) await WriteGroupAsync(stop);
        await writer.DisposeAsync();
        file.Flush(flushToDisk: true);
        await file.DisposeAsync();
        closed = true;
        Durable.Rename(path + ".tmp", path);
    }

    /// <summary>Removes what was not completed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (closed) return;
        closed = true;
        await PartFormat.AbandonAsync(writer, file, path + ".tmp");
    }

    // A column at a time, and few rows: the processor stays in one getter, and the rows in its cache.
    private void TakeWaiting()
    {
        ReadOnlySpan<TRow> rows = waiting.AsSpan(0, waitingRows);
        foreach (ColumnBuffer<TRow> buffer in buffers) groupBytes += buffer.Add(rows);
        groupRows += waitingRows;
        Array.Clear(waiting, 0, waitingRows);
        waitingRows = 0;
    }

    private async Task WriteGroupAsync(CancellationToken stop)
    {
        using (ParquetRowGroupWriter group = writer.CreateRowGroup())
        {
            foreach (ColumnBuffer<TRow> buffer in buffers) await buffer.WriteAsync(group, stop);
            TextStatistics.Mend(group);
        }

        groupRows = 0;
        groupBytes = 0;
    }
}
