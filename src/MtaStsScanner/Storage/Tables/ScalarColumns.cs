using System.Runtime.InteropServices;
using Parquet;
using Parquet.Schema;

namespace MtaStsScanner.Storage.Tables;

/// <summary>A column of numbers, booleans or times.</summary>
internal sealed record ValueColumn<TRow, T>(string Name, ColumnType Type, bool Nullable, string Meaning, Func<TRow, T?> Get) : Column<TRow>(Name, Type, Nullable, Meaning)
    where T : struct
{
    internal override Field CreateField() => Type == ColumnType.Timestamp
        // Not finer than milliseconds: the writer's statistics for those are wrong, and readers prune rows by them.
        ? new DateTimeDataField(Name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, DateTimeTimeUnit.Millis, Nullable)
        : new DataField<T>(Name, Nullable);

    internal override ColumnBuffer<TRow> CreateBuffer(Field field) => new Buffer(this, (DataField)field);

    private sealed class Buffer(ValueColumn<TRow, T> column, DataField field) : ColumnBuffer<TRow>
    {
        private readonly ValueBuffer<T?> nullable = new();
        private readonly ValueBuffer<T> values = new();

        public override int Add(TRow row)
        {
            T? value = column.Get(row);
            if (column.Nullable) nullable.Add(value);
            else values.Add(value ?? throw new InvalidOperationException($"The column {column.Name} has no NULL."));
            return 8;
        }

        public override async Task WriteAsync(ParquetRowGroupWriter group, CancellationToken stop)
        {
            if (column.Nullable) await group.WriteAsync<T>(field, nullable.Values, cancellationToken: stop);
            else await group.WriteAsync<T>(field, values.Values, cancellationToken: stop);
            nullable.Clear();
            values.Clear();
        }
    }
}

/// <summary>A column of text or bytes.</summary>
internal sealed record SpanColumn<TRow, T>(string Name, ColumnType Type, bool Nullable, string Meaning, Func<TRow, ReadOnlyMemory<T>?> Get)
    : Column<TRow>(Name, Type, Nullable, Meaning)
    where T : struct
{
    internal override Field CreateField() => new DataField(Name, Type == ColumnType.Text ? typeof(string) : typeof(byte[]), Nullable);

    internal override ColumnBuffer<TRow> CreateBuffer(Field field) => new Buffer(this, (DataField)field);

    private sealed class Buffer(SpanColumn<TRow, T> column, DataField field) : ColumnBuffer<TRow>
    {
        private static readonly int UnitBytes = Marshal.SizeOf<T>();
        private readonly ValueBuffer<ReadOnlyMemory<T>?> nullable = new();
        private readonly ValueBuffer<ReadOnlyMemory<T>> values = new();

        public override int Add(TRow row)
        {
            ReadOnlyMemory<T>? value = column.Get(row);
            if (column.Nullable) nullable.Add(value);
            else values.Add(value ?? throw new InvalidOperationException($"The column {column.Name} has no NULL."));
            return 24 + ((value?.Length ?? 0) * UnitBytes);
        }

        public override async Task WriteAsync(ParquetRowGroupWriter group, CancellationToken stop)
        {
            if (column.Nullable) await group.WriteAsync<ReadOnlyMemory<T>>(field, nullable.Values, cancellationToken: stop);
            else await group.WriteAsync<ReadOnlyMemory<T>>(field, values.Values, cancellationToken: stop);
            nullable.Clear();
            values.Clear();
        }
    }
}
