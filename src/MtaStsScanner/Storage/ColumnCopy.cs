using MtaStsScanner.Storage.Tables;
using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace MtaStsScanner.Storage;

/// <summary>Writes a column of several row groups as one, by values and levels: NULL, [] and [a] stay what they are.</summary>
internal static class ColumnCopy
{
    public static Task WriteAsync(IReadOnlyList<ParquetRowGroupReader> from, DataField field, ParquetRowGroupWriter to, CancellationToken stop) => field.ClrType switch
    {
        Type type when type == typeof(ReadOnlyMemory<char>) => WriteAsync<ReadOnlyMemory<char>>(from, field, to, stop),
        Type type when type == typeof(ReadOnlyMemory<byte>) => WriteAsync<ReadOnlyMemory<byte>>(from, field, to, stop),
        Type type when type == typeof(int) => WriteAsync<int>(from, field, to, stop),
        Type type when type == typeof(long) => WriteAsync<long>(from, field, to, stop),
        Type type when type == typeof(bool) => WriteAsync<bool>(from, field, to, stop),
        Type type when type == typeof(DateTime) => WriteAsync<DateTime>(from, field, to, stop),
        _ => throw new InvalidDataException($"The column {field.Name} is of the type {field.ClrType}, which no table has."),
    };

    private static async Task WriteAsync<T>(IReadOnlyList<ParquetRowGroupReader> from, DataField field, ParquetRowGroupWriter to, CancellationToken stop)
        where T : struct
    {
        List<RawColumnData<T>> columns = [];
        ValueBuffer<T> values = new();
        ValueBuffer<int> definitions = new(), repetitions = new();
        try
        {
            foreach (ParquetRowGroupReader group in from) columns.Add((RawColumnData<T>)await group.ReadRawColumnDataBaseAsync(field, stop).ConfigureAwait(false));
            // Text and bytes point into what was read: it is let go when they are written.
            foreach (RawColumnData<T> column in columns) values.Add(ValuesOf(column, field));
            if (field.MaxDefinitionLevel == 0)
            {
                await to.WriteAsync<T>(field, values.Values, cancellationToken: stop).ConfigureAwait(false);
                return;
            }

            foreach (RawColumnData<T> column in columns) definitions.Add(column.DefinitionLevels);
            foreach (RawColumnData<T> column in columns.Where(_ => field.MaxRepetitionLevel > 0)) repetitions.Add(column.RepetitionLevels);
            await to.WriteAllPartsAsync<T>(field, values.Values, definitions.Values, field.MaxRepetitionLevel > 0 ? repetitions.Values : null, stop).ConfigureAwait(false);
        }
        finally
        {
            values.Clear();
            definitions.Clear();
            repetitions.Clear();
            foreach (RawColumnData<T> column in columns) column.Dispose();
        }
    }

    // Where values may be missing the buffer is longer than what was read into it.
    private static ReadOnlySpan<T> ValuesOf<T>(RawColumnData<T> column, DataField field)
        where T : struct =>
        field.MaxDefinitionLevel == 0 ? column.Values : column.Values[..column.DefinitionLevels.Count(field.MaxDefinitionLevel)];
}
