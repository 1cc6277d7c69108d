using System.IO.Compression;
using MtaStsScanner.Input;
using MtaStsScanner.Tests.Storage;

namespace MtaStsScanner.Tests.Input;

public sealed class ParquetListTests : IDisposable
{
    private const string Names = "SELECT * FROM (VALUES ('A.example.', 'Me'), ('no name', 'x'), (NULL, 'y'), ('b.example', NULL)) AS t(domain, owner)";

    private readonly TemporaryFolder folder = new();
    private readonly List<string> notices = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Rows_are_lines_and_other_columns_travel_along() =>
        Assert.Equal("1 a.example owner=Me|2 !not_a_domain_name no name|3 !empty |4 b.example", await Lists.ReadAsync(Parquet(Names), Options()));

    [Theory]
    [InlineData("SELECT 1::TINYINT AS rank, 'a.example' AS \"Domain_Name\", DATE '2026-01-02' AS day, 1.50::DECIMAL(9,2) AS price, true AS ok", null, "1 a.example rank=1,day=2026-01-02,price=1.50,ok=true")]
    [InlineData("SELECT 'a.example' AS domain, 'b.example' AS host", "HOST", "1 b.example domain=a.example")]
    [InlineData("SELECT 'a.example' AS domain, 'b.example' AS host", "2", "1 b.example domain=a.example")]
    [InlineData("SELECT 'https://a.example/x' AS origin, 1000 AS rank", null, "1 a.example rank=1000")]
    [InlineData("SELECT 'a.example'::BLOB AS domain", null, "1 a.example")]
    [InlineData("SELECT 'a.example' AS domain, 'x' AS \"odd \"\" name\"", null, "1 a.example odd \" name=x")]
    [InlineData("SELECT 'a.example' AS name1", null, "refused: The list the.list has no column 'domain'; its columns are name1")]
    [InlineData("SELECT 'a.example' AS domain", "mail", "refused: The list the.list has no column 'mail'; its columns are domain")]
    [InlineData("SELECT 'a.example' AS domain WHERE false", null, "refused: The list the.list names no domain")]
    [InlineData("SELECT repeat('x', 65537) AS domain, 'b' AS owner", null, "1 !line_too_long xxx")]
    public async Task A_file_is_read_as_its_columns_say(string sql, string? column, string expected) =>
        Assert.StartsWith(expected, await Lists.ReadAsync(Parquet(sql), Options() with { Column = column }), StringComparison.Ordinal);

    [Fact]
    public async Task Nested_columns_stay_behind_and_it_is_said()
    {
        byte[] list = Parquet("SELECT 'a.example' AS domain, [1] AS l, {'a': 1} AS s, map{'k': 1} AS m, 7 AS n");

        Assert.Equal("1 a.example n=7", await Lists.ReadAsync(list, Options()));
        Assert.EndsWith("do not travel with the domains: l, s, m.", Assert.Single(notices), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_keep_the_order_of_the_file_over_many_row_groups()
    {
        List<ListEntry> entries = await Lists.EntriesAsync(Parquet("SELECT 'd' || i || '.example' AS domain FROM range(300000) r(i)", "ROW_GROUP_SIZE 20000"), Options());

        Assert.Equal(Enumerable.Range(0, 300_000).Select(i => (i + 1L, $"d{i}.example")), entries.Select(e => (e.Domain!.Line, e.Domain.Domain)));
    }

    [Fact]
    public async Task Limit_and_registrable_domains_hold_for_parquet() =>
        Assert.Equal("1 example.org owner=Me", await Lists.ReadAsync(Parquet(Names), Options() with { Limit = 1, Registrable = _ => "example.org" }));

    [Fact]
    public async Task A_packed_file_that_comes_as_a_stream_is_read_and_its_copy_removed()
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest)) gzip.Write(Parquet(Names));

        Assert.StartsWith("1 a.example owner=Me|", await Lists.ReadAsync(packed.ToArray(), Options()), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Options().ScratchFolder));
    }

    [Fact]
    public async Task A_file_that_was_cut_off_is_refused_and_its_copy_removed()
    {
        byte[] whole = Parquet(Names);

        foreach (int length in Enumerable.Range(4, whole.Length - 4).Where(l => l % 97 == 4))
            Assert.StartsWith("refused: The list the.list is a Parquet file that can't be read", await Lists.ReadAsync(whole[..length], Options()), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Options().ScratchFolder));
    }

    [Fact]
    public async Task Damage_is_a_refusal_or_another_list_and_never_an_exception()
    {
        byte[] whole = Parquet(Names);
        Random random = new(1);
        for (int i = 0; i < 30; i++)
        {
            byte[] altered = [.. whole];
            altered[random.Next(4, altered.Length)] ^= (byte)random.Next(1, 256);
            Assert.NotEmpty(await Lists.ReadAsync(altered, Options()));
        }
    }

    private ListOptions Options() => new() { ScratchFolder = folder["scratch"], Notice = notices.Add };

    private byte[] Parquet(string sql, string options = "COMPRESSION zstd")
    {
        using Duck duck = new();
        duck.Rows($"COPY ({sql}) TO '{folder["list.parquet"]}' (FORMAT parquet, {options})");
        return File.ReadAllBytes(folder["list.parquet"]);
    }
}
