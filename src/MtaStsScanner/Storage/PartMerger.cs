using MtaStsScanner.Storage.Tables;
using Parquet;
using Parquet.Schema;

namespace MtaStsScanner.Storage;

/// <summary>
/// Makes one part of several, row for row and in their order, with row groups of the size that readers like. Values are copied column by column as they are encoded
/// (values and levels), never as rows. Parts of several scans get columns that say whose a row is. Memory is bounded by one column of one row group.
/// </summary>
internal sealed class PartMerger : IAsyncDisposable
{
    // Each open source is a file descriptor.
    private const int MostSources = 128;

    private readonly string path;
    private readonly FileStream file;
    private readonly ParquetWriter writer;
    private readonly ParquetSchema schema;
    private readonly List<OpenPart> sources = [];
    private readonly List<ParquetRowGroupReader> groups = [];
    private readonly List<(ScanPartition Scan, int Rows)> runs = [];
    private readonly ScanColumns? scanColumns;
    private long groupRows;
    private long groupBytes;
    private bool closed;

    private PartMerger(string path, FileStream file, ParquetWriter writer, ParquetSchema schema, ScanColumns? scanColumns) =>
        (this.path, this.file, this.writer, this.schema, this.scanColumns) = (path, file, writer, schema, scanColumns);

    /// <summary>Merges parts of a table of one scan into a new file, which is on disk when this returns.</summary>
    /// <exception cref="InvalidDataException">Their columns differ.</exception>
    public static async Task MergeAsync(Table table, IReadOnlyList<string> parts, string path, CancellationToken stop)
    {
        await using PartMerger merger = await CreateAsync(table, parts[0], path, null, stop).ConfigureAwait(false);
        foreach (string part in parts) await merger.AddAsync(part, default, stop).ConfigureAwait(false);
        await merger.CompleteAsync(stop).ConfigureAwait(false);
    }

    /// <summary>The same for parts of several scans: each row says whose it is.</summary>
    /// <exception cref="InvalidDataException">Their columns differ.</exception>
    public static async Task MergeAsync(Table table, IReadOnlyList<(string File, ScanPartition Scan)> parts, string path, CancellationToken stop)
    {
        await using PartMerger merger = await CreateAsync(table, parts[0].File, path, new ScanColumns(), stop).ConfigureAwait(false);
        foreach ((string part, ScanPartition scan) in parts) await merger.AddAsync(part, scan, stop).ConfigureAwait(false);
        await merger.CompleteAsync(stop).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseSourcesAsync().ConfigureAwait(false);
        if (closed) return;
        closed = true;
        await PartFormat.AbandonAsync(writer, file, path + ".tmp").ConfigureAwait(false);
    }

    private static async Task<PartMerger> CreateAsync(Table table, string first, string path, ScanColumns? scanColumns, CancellationToken stop)
    {
        await using OpenPart model = await OpenPart.OpenAsync(first, stop).ConfigureAwait(false);
        ParquetSchema columns = model.Reader.Schema;
        ParquetOptions options = PartFormat.OptionsWithDictionaries(table);
        scanColumns?.Hint(options);
        FileStream opened = new(path + ".tmp", FileMode.Create, FileAccess.ReadWrite, FileShare.None, PartFormat.FileBufferBytes);
        ParquetWriter begun = await ParquetWriter.CreateAsync(new ParquetSchema([.. columns.Fields, .. scanColumns?.Fields ?? []]), opened, options, cancellationToken: stop).ConfigureAwait(false);
        begun.CustomMetadata = scanColumns is null ? model.Reader.CustomMetadata : PartWriters.MetadataOf(model.Reader.CustomMetadata);
        return new PartMerger(path, opened, begun, columns, scanColumns);
    }

    private async Task AddAsync(string part, ScanPartition scan, CancellationToken stop)
    {
        if (sources.Count == MostSources) await WriteGroupAsync(stop).ConfigureAwait(false);
        OpenPart source = await OpenPart.OpenAsync(part, stop).ConfigureAwait(false);
        sources.Add(source);
        if (!source.Reader.Schema.Equals(schema)) throw new InvalidDataException($"{part} has other columns than the parts before it.");
        for (int i = 0; i < source.Reader.RowGroupCount; i++)
        {
            ParquetRowGroupReader group = source.Reader.OpenRowGroupReader(i);
            if (groups.Count > 0 && (groupRows + group.RowCount > PartFormat.MaxGroupRows || groupBytes + group.RowGroup.TotalByteSize > PartFormat.MaxGroupBytes))
                await WriteGroupAsync(stop).ConfigureAwait(false);
            groups.Add(group);
            runs.Add((scan, (int)group.RowCount));
            groupRows += group.RowCount;
            groupBytes += group.RowGroup.TotalByteSize;
        }
    }

    private async Task CompleteAsync(CancellationToken stop)
    {
        await WriteGroupAsync(stop).ConfigureAwait(false);
        await writer.DisposeAsync().ConfigureAwait(false);
        file.Flush(flushToDisk: true);
        await file.DisposeAsync().ConfigureAwait(false);
        closed = true;
        Durable.Rename(path + ".tmp", path);
    }

    private async Task WriteGroupAsync(CancellationToken stop)
    {
        if (groups.Count > 0)
        {
            using ParquetRowGroupWriter target = writer.CreateRowGroup();
            DataField[] fields = schema.GetDataFields();
            for (int i = 0; i < fields.Length; i++) await ColumnCopy.WriteAsync(groups, fields[i], target, stop).ConfigureAwait(false);
            if (scanColumns is not null) await scanColumns.WriteAsync(runs, target, stop).ConfigureAwait(false);
            TextStatistics.Mend(target);
        }

        foreach (ParquetRowGroupReader group in groups) group.Dispose();
        groups.Clear();
        runs.Clear();
        (groupRows, groupBytes) = (0, 0);
        // The part that is being added still has groups to come.
        OpenPart? last = sources.Count > 0 ? sources[^1] : null;
        foreach (OpenPart source in sources.SkipLast(1)) await source.DisposeAsync().ConfigureAwait(false);
        sources.Clear();
        if (last is not null) sources.Add(last);
    }

    private async Task CloseSourcesAsync()
    {
        foreach (ParquetRowGroupReader group in groups) group.Dispose();
        foreach (OpenPart source in sources) await source.DisposeAsync().ConfigureAwait(false);
    }

    private sealed class OpenPart(FileStream file, ParquetReader reader) : IAsyncDisposable
    {
        public ParquetReader Reader { get; } = reader;

        public static async Task<OpenPart> OpenAsync(string path, CancellationToken stop)
        {
            FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return new OpenPart(file, await ParquetReader.CreateAsync(file, leaveStreamOpen: true, cancellationToken: stop).ConfigureAwait(false));
        }

        public async ValueTask DisposeAsync()
        {
            await Reader.DisposeAsync().ConfigureAwait(false);
            await file.DisposeAsync().ConfigureAwait(false);
        }
    }
}
