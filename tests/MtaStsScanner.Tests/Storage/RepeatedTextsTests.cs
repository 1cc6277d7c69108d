using MtaStsScanner.Storage.Tables;
using Columns = MtaStsScanner.Storage.Tables.ColumnOf<string?>;

namespace MtaStsScanner.Tests.Storage;

public sealed class RepeatedTextsTests : IDisposable
{
    private static readonly Table<string?> Table = new("words", "One text a row.", [Columns.RepeatedOrNull("word", "A word.", w => w), Columns.IntegerOrNull("length", "Its length.", w => w?.Length)]);
    private readonly TemporaryFolder folder = new();
    private readonly Duck duck = new();

    public void Dispose()
    {
        duck.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(1, 10, 0, true)]
    [InlineData(8, 10, 0, true)]
    [InlineData(9, 10, 0, false)]
    [InlineData(8, 10, 5, true)]
    [InlineData(9, 10, 5, false)]
    [InlineData(1, 1, 0, false)]
    [InlineData(0, 0, 5, false)]
    public async Task A_dictionary_is_written_where_four_of_five_texts_or_fewer_are_distinct(int distinct, int texts, int nulls, bool dictionary)
    {
        // Each time another object: which text it is is told by its characters.
        string?[] words = [.. Enumerable.Range(0, texts).Select(n => $"word {n % distinct}"), .. Enumerable.Repeat<string?>(null, nulls)];

        string file = await WriteAsync(words, PartFormat.MaxGroupRows);

        Assert.Equal(words, duck.Column($"SELECT word FROM '{file}'"));
        Assert.Equal([dictionary], duck.Column($"SELECT encodings FROM parquet_metadata('{file}') WHERE path_in_schema = 'word'").Select(e => e!.Contains("DICTIONARY", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_row_group_knows_nothing_of_the_texts_before_it()
    {
        string file = await WriteAsync(["a", "a", "b", "b", "b", "b", null, null, "b", "a", "a", "a"], maxGroupRows: 4);

        Assert.Equal(["a", "a", "b", "b", "b", "b", null, null, "b", "a", "a", "a"], duck.Column($"SELECT word FROM '{file}'"));
        Assert.Equal(["a b 0", "b b 2", "a b 0"], duck.Column($"SELECT concat_ws(' ', stats_min_value, stats_max_value, stats_null_count) FROM parquet_metadata('{file}') WHERE path_in_schema = 'word' ORDER BY row_group_id"));
    }

    [Theory]
    [InlineData(PartFormat.RowsAtOnce - 1)]
    [InlineData(PartFormat.RowsAtOnce)]
    [InlineData(PartFormat.RowsAtOnce + 1)]
    [InlineData((3 * PartFormat.RowsAtOnce) + 1)]
    public async Task However_many_rows_are_taken_at_once_each_is_written_in_its_place(int rows)
    {
        string?[] words = [.. Enumerable.Range(0, rows).Select(n => n % 3 == 0 ? null : $"word {n % 7}")];

        // Groups end within what is taken at once.
        string file = await WriteAsync(words, PartFormat.RowsAtOnce + 10);

        Assert.Equal(words, duck.Column($"SELECT word FROM '{file}'"));
        Assert.Equal(words.Select(w => w is null ? null : $"{w.Length}"), duck.Column($"SELECT length FROM '{file}'"));
        Assert.Equal([$"{Math.Min(rows, PartFormat.RowsAtOnce + 10)}"], duck.Column($"SELECT row_group_num_rows FROM parquet_metadata('{file}') WHERE row_group_id = 0 LIMIT 1"));
    }

    private async Task<string> WriteAsync(string?[] words, int maxGroupRows)
    {
        string file = folder["words.parquet"];
        await using ParquetTableWriter<string?> writer = await ParquetTableWriter<string?>.CreateAsync(Table, file, new Dictionary<string, string>(), CancellationToken.None, maxGroupRows);
        foreach (string? word in words) await writer.AddAsync(word, CancellationToken.None);
        await writer.CompleteAsync(CancellationToken.None);
        return file;
    }
}
