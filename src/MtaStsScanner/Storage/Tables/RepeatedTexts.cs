using Parquet;
using Parquet.Schema;

namespace MtaStsScanner.Storage.Tables;

/// <summary>
/// Texts of which many are alike: each distinct one once, and for each row which it is. The library would find that out by itself, by hashing every text into a table that it makes anew
/// for each column of each row group and as large as if all texts differed: a fifth of what writing costs.
/// </summary>
internal sealed class RepeatedTexts(DataField field)
{
    // Of more distinct ones than this share a dictionary would be larger than what it saves.
    private const double MostDistinct = 0.8;
    private const int IndexBytes = 8;

    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly ValueBuffer<ReadOnlyMemory<char>> distinct = new();
    private readonly ScalarValues<int> indexes = new(field);
    private string? last;
    private int lastPlace;

    /// <summary>Takes a text, or NULL.</summary>
    /// <returns>About how many bytes it holds.</returns>
    public long Add(string? text)
    {
        if (text is null)
        {
            indexes.AddNull();
            return IndexBytes;
        }

        long bytes = IndexBytes;
        // Most rows have what the row before has, and words are the same object each time.
        if (!ReferenceEquals(text, last))
        {
            if (!places.TryGetValue(text, out lastPlace))
            {
                lastPlace = places.Count;
                places.Add(text, lastPlace);
                distinct.Add(text.AsMemory());
                bytes += 2 * text.Length;
            }

            last = text;
        }

        indexes.Add(lastPlace);
        return bytes;
    }

    /// <summary>Writes the texts as the next column of a row group, and forgets them.</summary>
    public async Task WriteAsync(ParquetRowGroupWriter group, CancellationToken stop)
    {
        if (distinct.Values.Length <= (int)(MostDistinct * indexes.Values.Length) && distinct.Values.Length > 0)
            await DictionaryChunk.WriteAsync(group, field, distinct.Values, indexes, stop);
        else
            await WriteEachAsync(group, stop);
        places.Clear();
        distinct.Clear();
        indexes.Clear();
        last = null;
    }

    private async Task WriteEachAsync(ParquetRowGroupWriter group, CancellationToken stop)
    {
        ValueBuffer<ReadOnlyMemory<char>> each = new();
        foreach (int place in indexes.Values.Span) each.Add(distinct.Values.Span[place]);
        await indexes.WriteAsync(group, each.Values, stop);
        each.Clear();
    }
}
