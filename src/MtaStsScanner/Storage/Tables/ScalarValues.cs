using Parquet;
using Parquet.Schema;

namespace MtaStsScanner.Storage.Tables;

/// <summary>
/// Values of a column of one value a row, NULL kept apart as the format has it: a definition level of 0 is NULL, 1 a value, and a column without NULL has no levels.
/// </summary>
internal sealed class ScalarValues<T>(DataField field)
    where T : struct
{
    private const int Null = 0;
    private const int Value = 1;

    // Asked for every value, and no plain property of the field.
    private readonly bool nullable = field.IsNullable;
    private readonly ValueBuffer<T> values = new();
    private readonly ValueBuffer<int> definitions = new();

    /// <summary>Takes a value.</summary>
    public void Add(T value)
    {
        values.Add(value);
        if (nullable) definitions.Add(Value);
    }

    /// <summary>Takes NULL.</summary>
    /// <exception cref="InvalidOperationException">The column has none.</exception>
    public void AddNull()
    {
        if (!nullable) throw new InvalidOperationException($"The column {field.Name} has no NULL.");
        definitions.Add(Null);
    }

    /// <summary>Those that are not NULL; valid until the next call.</summary>
    public ReadOnlyMemory<T> Values => values.Values;

    /// <summary>A level for each row; null where the column has no NULL.</summary>
    // Without the cast null would become an empty memory: there is a conversion from arrays.
    public ReadOnlyMemory<int>? Definitions => nullable ? definitions.Values : (ReadOnlyMemory<int>?)null;

    /// <summary>Writes the values as the next column of a row group, and forgets them.</summary>
    public async Task WriteAsync(ParquetRowGroupWriter group, CancellationToken stop)
    {
        await WriteAsync(group, values.Values, stop);
        Clear();
    }

    /// <summary>Writes other values in the place of these.</summary>
    public Task WriteAsync<TOther>(ParquetRowGroupWriter group, ReadOnlyMemory<TOther> others, CancellationToken stop)
        where TOther : struct =>
        group.WriteAllPartsAsync(field, others, Definitions, repetitionLevels: null, stop);

    /// <summary>Forgets the values.</summary>
    public void Clear()
    {
        values.Clear();
        definitions.Clear();
    }
}
