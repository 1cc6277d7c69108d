using Parquet;
using Parquet.Schema;

namespace MtaStsScanner.Storage.Tables;

/// <summary>A column of lists, whose items are to the writer what <c>Memory</c> makes of them. NULL, [] and [a] are told apart by definition levels.</summary>
internal sealed record ListColumn<TRow, TItem, T>(
    string Name, ColumnType Type, bool Nullable, string Meaning, Func<TRow, IReadOnlyList<TItem>?> Get, Func<TItem, ReadOnlyMemory<T>> Memory)
    : Column<TRow>(Name, Type, Nullable, Meaning)
    where T : struct
{
    internal override Field CreateField() =>
        new ListField(Name, new DataField(ListField.ElementName, Type == ColumnType.TextList ? typeof(string) : typeof(byte[]), isNullable: false));

    internal override ColumnBuffer<TRow> CreateBuffer(Field field) => new Buffer(this, (DataField)((ListField)field).Item);

    private sealed class Buffer(ListColumn<TRow, TItem, T> column, DataField field) : ColumnBuffer<TRow>
    {
        private readonly LeveledValues<T> values = new(field);

        public override long Add(ReadOnlySpan<TRow> rows)
        {
            long bytes = 0;
            foreach (ref readonly TRow row in rows)
            {
                IReadOnlyList<TItem>? list = column.Get(row);
                if (list is null && !column.Nullable) throw new InvalidOperationException($"The column {column.Name} has no NULL.");
                bytes += values.Add(list, column.Memory);
            }

            return bytes;
        }

        public override Task WriteAsync(ParquetRowGroupWriter group, CancellationToken stop) => values.WriteAsync(group, stop);
    }
}

/// <summary>A column of maps of text to text.</summary>
internal sealed record MapColumn<TRow>(string Name, bool Nullable, string Meaning, Func<TRow, IReadOnlyList<KeyValuePair<string, string>>?> Get)
    : Column<TRow>(Name, ColumnType.TextMap, Nullable, Meaning)
{
    internal override Field CreateField() => new MapField(Name, new DataField("key", typeof(string), isNullable: false), new DataField("value", typeof(string), isNullable: false));

    internal override ColumnBuffer<TRow> CreateBuffer(Field field) => new Buffer(this, (MapField)field);

    private sealed class Buffer(MapColumn<TRow> column, MapField field) : ColumnBuffer<TRow>
    {
        private readonly LeveledValues<char> keys = new((DataField)field.Key);
        private readonly LeveledValues<char> values = new((DataField)field.Value);

        public override long Add(ReadOnlySpan<TRow> rows)
        {
            long bytes = 0;
            foreach (ref readonly TRow row in rows)
            {
                IReadOnlyList<KeyValuePair<string, string>>? map = column.Get(row);
                if (map is null && !column.Nullable) throw new InvalidOperationException($"The column {column.Name} has no NULL.");
                bytes += keys.Add(map, static p => p.Key.AsMemory()) + values.Add(map, static p => p.Value.AsMemory());
            }

            return bytes;
        }

        public override async Task WriteAsync(ParquetRowGroupWriter group, CancellationToken stop)
        {
            await keys.WriteAsync(group, stop);
            await values.WriteAsync(group, stop);
        }
    }
}
