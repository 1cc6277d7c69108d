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

    internal override ColumnBuffer<TRow> CreateBuffer(Field field) => new Buffer(Get, (DataField)field);

    private sealed class Buffer(Func<TRow, T?> get, DataField field) : ColumnBuffer<TRow>
    {
        private const int ValueBytes = 8;
        private readonly ScalarValues<T> values = new(field);

        public override long Add(ReadOnlySpan<TRow> rows)
        {
            foreach (ref readonly TRow row in rows)
            {
                if (get(row) is { } value) values.Add(value);
                else values.AddNull();
            }

            return ValueBytes * rows.Length;
        }

        public override Task WriteAsync(ParquetRowGroupWriter group, CancellationToken stop) => values.WriteAsync(group, stop);
    }
}

/// <summary>A column of text or bytes, whose values are to the writer what <c>Memory</c> makes of them.</summary>
internal sealed record SpanColumn<TRow, TValue, T>(string Name, ColumnType Type, bool Nullable, string Meaning, Func<TRow, TValue?> Get, Func<TValue, ReadOnlyMemory<T>> Memory)
    : Column<TRow>(Name, Type, Nullable, Meaning)
    where TValue : class
    where T : struct
{
    internal override Field CreateField() => new DataField(Name, Type == ColumnType.Text ? typeof(string) : typeof(byte[]), Nullable);

    internal override ColumnBuffer<TRow> CreateBuffer(Field field) => new Buffer(this, (DataField)field);

    private sealed class Buffer(SpanColumn<TRow, TValue, T> column, DataField field) : ColumnBuffer<TRow>
    {
        private const int ReferenceBytes = 24;
        private static readonly int UnitBytes = Marshal.SizeOf<T>();
        private readonly ScalarValues<ReadOnlyMemory<T>> values = new(field);

        public override long Add(ReadOnlySpan<TRow> rows)
        {
            long units = 0;
            foreach (ref readonly TRow row in rows)
            {
                if (column.Get(row) is { } value)
                {
                    ReadOnlyMemory<T> memory = column.Memory(value);
                    values.Add(memory);
                    units += memory.Length;
                }
                else
                {
                    values.AddNull();
                }
            }

            return (ReferenceBytes * rows.Length) + (units * UnitBytes);
        }

        public override Task WriteAsync(ParquetRowGroupWriter group, CancellationToken stop) => values.WriteAsync(group, stop);
    }
}
