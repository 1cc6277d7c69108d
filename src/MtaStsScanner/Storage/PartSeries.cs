using MtaStsScanner.Pipeline;
using MtaStsScanner.Storage.Tables;

namespace MtaStsScanner.Storage;

/// <summary>Writes a table that belongs to no shard, as parts of a bounded size, one at least. Begun anew as a whole where it was cut off.</summary>
internal sealed class PartSeries<TRow> : IAsyncDisposable
{
    // Large enough for readers, small enough for a file to be copied or lost.
    private const int RowsAPart = 1_000_000;

    private readonly WorkFolder folder;
    private readonly ScanIdentity identity;
    private readonly Table<TRow> table;
    private ParquetTableWriter<TRow> part;
    private int number;

    private PartSeries(WorkFolder folder, ScanIdentity identity, Table<TRow> table, ParquetTableWriter<TRow> first) =>
        (this.folder, this.identity, this.table, part) = (folder, identity, table, first);

    /// <summary>Removes what an earlier run left of the table, and begins it.</summary>
    public static async Task<PartSeries<TRow>> BeginAsync(WorkFolder folder, ScanIdentity identity, Table<TRow> table, CancellationToken stop)
    {
        if (Directory.Exists(folder.PartsFolder(table.Name))) Directory.Delete(folder.PartsFolder(table.Name), recursive: true);
        return new PartSeries<TRow>(folder, identity, table, await PartWriters.CreateAsync(folder, identity, table, 0, stop));
    }

    /// <summary>Takes a row.</summary>
    public async ValueTask AddAsync(TRow row, CancellationToken stop)
    {
        if (part.Rows == RowsAPart)
        {
            await part.CompleteAsync(stop);
            part = await PartWriters.CreateAsync(folder, identity, table, ++number, stop);
        }

        await part.AddAsync(row, stop);
    }

    /// <summary>Ends the last part: when this returns all are on disk.</summary>
    public Task CompleteAsync(CancellationToken stop) => part.CompleteAsync(stop);

    /// <summary>Removes the part that was not completed.</summary>
    public ValueTask DisposeAsync() => part.DisposeAsync();
}
