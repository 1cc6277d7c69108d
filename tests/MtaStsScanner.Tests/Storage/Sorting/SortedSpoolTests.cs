using MtaStsScanner.Storage.Sorting;

namespace MtaStsScanner.Tests.Storage.Sorting;

/// <summary>Rows that are sorted on disk.</summary>
public sealed class SortedSpoolTests : IDisposable
{
    private const int RowsOfRun = 16, BytesOfRun = RowsOfRun * 24;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(RowsOfRun)]
    [InlineData(40 * RowsOfRun)]
    public void Rows_come_in_the_ordinal_order_of_their_names_however_many_runs_they_made(int count)
    {
        string[] names = Names(count);
        using SortedSpool spool = new(folder.Path, BytesOfRun);
        foreach (string name in names) spool.Add(Row(name, name.Length));

        Assert.Equal(names.Order(StringComparer.Ordinal), NamesOf(spool));
        Assert.Equal(count > 2 * RowsOfRun, spool.Runs > 2);
    }

    [Fact]
    public void More_runs_than_are_read_at_once_become_one()
    {
        string[] names = Names(40 * RowsOfRun);
        using SortedSpool spool = new(folder.Path, BytesOfRun, mostRuns: 3);
        int most = 0;
        foreach (string name in names)
        {
            spool.Add(Row(name, name.Length));
            most = Math.Max(most, spool.Runs);
        }

        Assert.Equal(names.Order(StringComparer.Ordinal), NamesOf(spool));
        Assert.Equal(3, most);
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Names_that_differ_late_or_by_their_length_alone_are_told_apart()
    {
        string[] names = ["example.org", "example.orga", "example", "exampl", "example.com", "a", "", "example.a-b", "example.a.b", "example.aab", "examplE.org"];
        using SortedSpool spool = new(folder.Path);
        foreach (string name in names) spool.Add(Row(name, 1));

        Assert.Equal(names.Order(StringComparer.Ordinal), NamesOf(spool));
    }

    [Fact]
    public void Every_value_comes_back_also_of_a_row_that_is_larger_than_a_run_and_a_buffer()
    {
        long[] numbers = [0, 1, -1, 127, -128, 128, -129, int.MaxValue, int.MinValue, int.MaxValue + 1L, long.MaxValue, long.MinValue];
        string[] texts = ["", "ü", new('x', 126), new('x', 127), new('x', 20_000), new('y', 100_000)];
        PackedRow row = new();
        row.Add("key");
        row.AddNulls(2);
        foreach (long number in numbers) row.Add(number);
        foreach (string text in texts) row.Add(text);
        using SortedSpool spool = new(folder.Path, BytesOfRun);
        spool.Add(Row("first", 7));
        spool.Add(row);
        spool.Add(Row("last", 7));

        using SortedRows rows = spool.Read();
        Assert.True(rows.Next() && rows.Text(0) == "first" && rows.Next());
        Assert.True(rows.IsNull(1) && rows.TextOrNull(2) is null && rows.LargeOrNull(2) is null);
        Assert.Throws<InvalidOperationException>(() => rows.Text(1));
        Assert.Equal(numbers, numbers.Select((_, i) => rows.Large(3 + i)));
        Assert.Equal(texts, texts.Select((_, i) => rows.Text(3 + numbers.Length + i)));
        Assert.True(rows.Next() && rows.Text(0) == "last" && rows.Number(1) == 7);
        Assert.False(rows.Next());
        Assert.False(rows.Next());
    }

    [Fact]
    public void Rows_can_be_read_again_and_leave_nothing_behind()
    {
        using (SortedSpool spool = new(folder["work"], BytesOfRun))
        {
            foreach (string name in Names(100)) spool.Add(Row(name, 1));
            Assert.Equal(NamesOf(spool), NamesOf(spool));
            Assert.Single(Directory.GetFiles(folder["work"]));
        }

        Assert.Empty(Directory.GetFiles(folder["work"]));
    }

    internal static PackedRow Row(string name, long number)
    {
        PackedRow row = new();
        row.Add(name);
        row.Add(number);
        return row;
    }

    // No two alike, in an order that has nothing to do with their names.
    private static string[] Names(int count) => [.. Enumerable.Range(0, count).Select(i => $"name{(i * 7_919) % 10_007}.test")];

    private static List<string> NamesOf(SortedSpool spool)
    {
        using SortedRows rows = spool.Read();
        List<string> names = [];
        while (rows.Next()) names.Add(rows.Text(0));
        return names;
    }
}
