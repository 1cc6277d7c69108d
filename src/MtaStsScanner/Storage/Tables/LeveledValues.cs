using System.Runtime.InteropServices;
using Parquet;
using Parquet.Schema;

namespace MtaStsScanner.Storage.Tables;

/// <summary>
/// Values of lists with their levels (the Dremel encoding): a definition level of 0 is NULL, 1 an empty list, the highest a value; a repetition level of 1
/// continues the list. Parquet.Net's own way from lists to levels makes [null] of an empty list.
/// </summary>
internal sealed class LeveledValues<T>(DataField field)
    where T : struct
{
    private const int NullList = 0;
    private const int EmptyList = 1;
    private static readonly int UnitBytes = Marshal.SizeOf<T>();

    private readonly ValueBuffer<ReadOnlyMemory<T>> values = new();
    private readonly ValueBuffer<int> definitions = new();
    private readonly ValueBuffer<int> repetitions = new();

    /// <summary>Takes a list, or NULL.</summary>
    /// <returns>About how many bytes it holds.</returns>
    public int Add(IEnumerable<ReadOnlyMemory<T>>? list)
    {
        int bytes = 8;
        int count = 0;
        foreach (ReadOnlyMemory<T> value in list ?? [])
        {
            values.Add(value);
            Level(field.MaxDefinitionLevel, count++ == 0 ? 0 : 1);
            bytes += 24 + (value.Length * UnitBytes);
        }

        if (count == 0) Level(list is null ? NullList : EmptyList, 0);
        return bytes;
    }

    /// <summary>Writes the values as the next column of a row group, and forgets them.</summary>
    public async Task WriteAsync(ParquetRowGroupWriter group, CancellationToken stop)
    {
        await group.WriteAllPartsAsync<ReadOnlyMemory<T>>(field, values.Values, definitions.Values, repetitions.Values, stop);
        values.Clear();
        definitions.Clear();
        repetitions.Clear();
    }

    private void Level(int definition, int repetition)
    {
        definitions.Add(definition);
        repetitions.Add(repetition);
    }
}
