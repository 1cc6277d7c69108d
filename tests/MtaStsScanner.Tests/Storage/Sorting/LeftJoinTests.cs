using MtaStsScanner.Storage.Sorting;

namespace MtaStsScanner.Tests.Storage.Sorting;

/// <summary>Rows that are joined by their keys.</summary>
public sealed class LeftJoinTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Each_row_goes_on_once_with_what_has_its_key_or_with_nothing()
    {
        using SortedSpool others = new(folder.Path);
        foreach ((string key, long number) in new[] { ("c", 3L), ("b", 2L), ("e", 5L), ("z", 9L) }) others.Add(SortedSpoolTests.Row(key, number));
        using SortedSpool joined = new(folder.Path);
        using LeftJoin join = new(folder.Path, others, added: 1, joined.Add);
        foreach ((string? key, string name) in new[] { ("e", "5"), ("b", "2"), (null, "none"), ("a", "before all"), ("b", "2 again"), ("d", "between"), ("zz", "after all") }) join.Add(Row(key, name));
        join.Complete(TestContext.Current.CancellationToken);

        Assert.Equal(["2 2", "2 again 2", "5 5", "after all ", "before all ", "between ", "none "], Texts(joined));
    }

    [Fact]
    public void Where_there_is_nothing_to_join_with_rows_have_as_many_columns()
    {
        using SortedSpool none = new(folder.Path);
        using SortedSpool joined = new(folder.Path);
        using LeftJoin join = new(folder.Path, none, added: 1, joined.Add);
        join.Add(Row("a", "1"));
        join.Add(Row(null, "2"));
        join.Complete(TestContext.Current.CancellationToken);

        Assert.Equal(["1 ", "2 "], Texts(joined));
    }

    [Fact]
    public void It_ends_when_it_is_asked_to()
    {
        using SortedSpool none = new(folder.Path);
        using LeftJoin join = new(folder.Path, none, added: 1, _ => Assert.Fail("a row went on"));
        join.Add(Row("a", "1"));

        Assert.Throws<OperationCanceledException>(() => join.Complete(new CancellationToken(canceled: true)));
    }

    private static PackedRow Row(string? key, string name)
    {
        PackedRow row = new();
        row.Add(key);
        row.Add(name);
        return row;
    }

    private static List<string> Texts(SortedSpool spool)
    {
        using SortedRows rows = spool.Read();
        List<string> texts = [];
        while (rows.Next()) texts.Add($"{rows.Text(0)} {rows.LargeOrNull(1)}");
        return texts;
    }
}
