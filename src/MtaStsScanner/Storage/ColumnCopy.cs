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
        try
        {
            foreach (ParquetRowGroupReader group in from) columns.Add((RawColumnData<T>)await group.ReadRawColumnDataBaseAsync(field, stop).ConfigureAwait(false));
            // Text and bytes point into what was read: it is let go when they are written.
            ReadOnlyMemory<T> values = Join(columns, c => ValuesOf(c, field));
            if (field.MaxDefinitionLevel == 0) await to.WriteAsync<T>(field, values, cancellationToken: stop).ConfigureAwait(false);
            else await to.WriteAllPartsAsync<T>(field, values, Join(columns, c => c.DefinitionLevels), field.MaxRepetitionLevel > 0 ? Join(columns, c => c.RepetitionLevels) : null, stop).ConfigureAwait(false);
        }
        finally
        {
            foreach (RawColumnData<T> column in columns) column.Dispose();
        }
    }

    // Where values may be missing the buffer is longer than what was read into it.
    private static ReadOnlySpan<T> ValuesOf<T>(RawColumnData<T> column, DataField field)
        where T : struct =>
        field.MaxDefinitionLevel == 0 ? column.Values : column.Values[..column.DefinitionLevels.Count(field.MaxDefinitionLevel)];

    private delegate ReadOnlySpan<TItem> Piece<TColumn, TItem>(TColumn column);

    private static ReadOnlyMemory<TItem> Join<TColumn, TItem>(List<TColumn> columns, Piece<TColumn, TItem> piece)
    {
        int length = 0;
        foreach (TColumn column in columns) length += piece(column).Length;
        TItem[] joined = new TItem[length];
        int at = 0;
        foreach (TColumn column in columns)
        {
            ReadOnlySpan<TItem> items = piece(column);
            items.CopyTo(joined.AsSpan(at));
            at += items.Length;
        }

        return joined;
    }
}
