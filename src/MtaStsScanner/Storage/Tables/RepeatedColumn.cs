using Parquet;
using Parquet.Schema;

namespace MtaStsScanner.Storage.Tables;

/// <summary>A column of text with few distinct values: written with a dictionary.</summary>
internal sealed record RepeatedColumn<TRow>(string Name, bool Nullable, string Meaning, Func<TRow, string?> Get) : Column<TRow>(Name, ColumnType.Text, Nullable, Meaning)
{
    public override bool Dictionary => true;

    internal override Field CreateField() => new DataField(Name, typeof(string), Nullable);

    internal override ColumnBuffer<TRow> CreateBuffer(Field field) => new Buffer(Get, new RepeatedTexts((DataField)field));

    private sealed class Buffer(Func<TRow, string?> get, RepeatedTexts texts) : ColumnBuffer<TRow>
    {
        public override long Add(ReadOnlySpan<TRow> rows)
        {
            long bytes = 0;
            foreach (ref readonly TRow row in rows) bytes += texts.Add(get(row));
            return bytes;
        }

        public override Task WriteAsync(ParquetRowGroupWriter group, CancellationToken stop) => texts.WriteAsync(group, stop);
    }
}
