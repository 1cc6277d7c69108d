using MtaStsScanner.Storage.Tables;
using Sharp = ParquetSharp;

namespace MtaStsScanner.Benchmarks.Parquet;

/// <summary>The table <c>domains</c> without its maps through ParquetSharp: same columns, same values, same codec and level.</summary>
internal static class ParquetSharpTable
{
    // Arrow's default page and dictionary settings; zstd 1 is what CompressionLevel.Fastest comes to.
    private const int ZstdLevel = 1;

    public static Table<DomainRow> Comparable { get; } =
        DomainsTable.Definition with { Columns = [.. DomainsTable.Definition.Columns.Where(c => c.Type != ColumnType.TextMap)] };

    public static void Write(string path, DomainRow[] rows)
    {
        using Sharp.WriterPropertiesBuilder builder = new();
        builder.Compression(Sharp.Compression.Zstd).CompressionLevel(ZstdLevel).DisableDictionary();
        foreach (Column<DomainRow> column in Comparable.Columns.Where(c => c.Dictionary)) builder.EnableDictionary(column.Name);
        using Sharp.WriterProperties properties = builder.Build();
        using Sharp.ParquetFileWriter file = new(path, [.. Comparable.Columns.Select(Definition)], properties);
        using (Sharp.RowGroupWriter group = file.AppendRowGroup())
        {
            foreach (Column<DomainRow> column in Comparable.Columns) WriteColumn(group, column, rows);
        }

        file.Close();
    }

    private static Sharp.Column Definition(Column<DomainRow> column) => column.Type switch
    {
        ColumnType.Number => column.Nullable ? new Sharp.Column<int?>(column.Name) : new Sharp.Column<int>(column.Name),
        ColumnType.LargeNumber => column.Nullable ? new Sharp.Column<long?>(column.Name) : new Sharp.Column<long>(column.Name),
        ColumnType.Boolean => column.Nullable ? new Sharp.Column<bool?>(column.Name) : new Sharp.Column<bool>(column.Name),
        ColumnType.Timestamp => new Sharp.Column<DateTime>(column.Name, Sharp.LogicalType.Timestamp(isAdjustedToUtc: true, Sharp.TimeUnit.Millis)),
        ColumnType.TextList => new Sharp.Column<string[]>(column.Name),
        ColumnType.BytesList => new Sharp.Column<byte[][]>(column.Name),
        _ => new Sharp.Column<string>(column.Name),
    };

    private static void WriteColumn(Sharp.RowGroupWriter group, Column<DomainRow> column, DomainRow[] rows)
    {
        switch (column)
        {
            case ValueColumn<DomainRow, int> c: WriteValues(group, c, rows); break;
            case ValueColumn<DomainRow, long> c: WriteValues(group, c, rows); break;
            case ValueColumn<DomainRow, bool> c: WriteValues(group, c, rows); break;
            case ValueColumn<DomainRow, DateTime> c: WriteValues(group, c, rows); break;
            case RepeatedColumn<DomainRow> c: WriteBatch(group, Array.ConvertAll(rows, r => c.Get(r)!)); break;
            case SpanColumn<DomainRow, string, char> c: WriteBatch(group, Array.ConvertAll(rows, r => c.Get(r)!)); break;
            case ListColumn<DomainRow, string, char> c: WriteBatch(group, Array.ConvertAll(rows, r => c.Get(r)?.ToArray()!)); break;
            case ListColumn<DomainRow, byte[], byte> c: WriteBatch(group, Array.ConvertAll(rows, r => c.Get(r)?.ToArray()!)); break;
            default: throw new NotSupportedException(column.Name);
        }
    }

    private static void WriteValues<T>(Sharp.RowGroupWriter group, ValueColumn<DomainRow, T> column, DomainRow[] rows)
        where T : struct
    {
        if (column.Nullable) WriteBatch(group, Array.ConvertAll(rows, r => column.Get(r)));
        else WriteBatch(group, Array.ConvertAll(rows, r => column.Get(r)!.Value));
    }

    private static void WriteBatch<T>(Sharp.RowGroupWriter group, T[] values)
    {
        using Sharp.LogicalColumnWriter<T> writer = group.NextColumn().LogicalWriter<T>();
        writer.WriteBatch(values);
    }
}
