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
    /// <param name="list">It.</param>
    /// <param name="memory">What an item is to the writer.</param>
    /// <returns>About how many bytes it holds.</returns>
    public int Add<TItem>(IReadOnlyList<TItem>? list, Func<TItem, ReadOnlyMemory<T>> memory)
    {
        if (list is null or { Count: 0 })
        {
            Level(list is null ? NullList : EmptyList, 0);
            return 8;
        }

        int bytes = 8;
        // By index: an enumerator for each list of each row would be most of what writing allocates.
        for (int i = 0; i < list.Count; i++)
        {
            ReadOnlyMemory<T> value = memory(list[i]);
            values.Add(value);
            Level(field.MaxDefinitionLevel, i == 0 ? 0 : 1);
            bytes += 24 + (value.Length * UnitBytes);
        }

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
