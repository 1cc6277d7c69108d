using System.Security.Cryptography;
using System.Text;
using MtaStsScanner.Input;
using MtaStsScanner.Tests.Storage;

namespace MtaStsScanner.Tests.Input;

public sealed class ListSpoolTests : IDisposable
{
    private static readonly CancellationToken Stop = CancellationToken.None;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1, 5000)]
    [InlineData(3000, 5000)]
    [InlineData(3000, 700)]
    [InlineData(3000, 3)]
    public async Task Every_line_is_in_exactly_one_shard_and_lines_of_a_name_meet(int count, int shardSize)
    {
        string text = MixedList(count);
        SpooledList list = await SpoolAsync(text, shardSize);

        List<(int Shard, ListedDomain Line)> lines = [];
        for (int shard = 0; shard < list.Shards; shard++)
        {
            SpooledDomain[] domains = [.. await list.ReadShardAsync(shard, Stop).ToListAsync(Stop)];
            Assert.Equal(domains.Select(d => d.Lines[0].Line).Order(), domains.Select(d => d.Lines[0].Line));
            Assert.All(domains, d => Assert.All(d.Lines, l => Assert.Equal(d.Domain, l.Domain)));
            lines.AddRange(domains.SelectMany(d => d.Lines.Select(l => (shard, l))));
        }

        List<RejectedLine> rejects = await list.ReadRejectsAsync(Stop).ToListAsync(Stop);
        Assert.Equal(Enumerable.Range(1, count * 3).Select(i => (long)i), lines.Select(l => l.Line.Line).Concat(rejects.Select(r => r.Line)).Order());
        Assert.All(lines.GroupBy(l => l.Line.Domain, StringComparer.Ordinal), g => Assert.Single(g.Select(l => l.Shard).Distinct()));
        Assert.Equal((count * 3L, count * 2L, (long)count, (long)count), (list.Lines, list.Domains, list.Rejects, list.Distinct));
        Assert.Equal(Math.Max(1, (count * 2 + shardSize - 1) / shardSize), list.Shards);
    }

    [Fact]
    public async Task The_same_seed_makes_the_same_shards_and_another_seed_others()
    {
        string text = MixedList(2000);

        List<string> first = await ShardOfNamesAsync(await SpoolAsync(text, 100, seed: 1));

        Assert.Equal(first, await ShardOfNamesAsync(await SpoolAsync(text, 100, seed: 1)));
        Assert.NotEqual(first, await ShardOfNamesAsync(await SpoolAsync(text, 100, seed: 2)));
    }

    [Fact]
    public async Task Shards_are_about_even()
    {
        SpooledList list = await SpoolAsync(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"d{i}.example\n")), 1000);

        for (int shard = 0; shard < list.Shards; shard++) Assert.InRange((await list.ReadShardAsync(shard, Stop).ToListAsync(Stop)).Count, 800, 1200);
    }

    [Fact]
    public async Task A_finished_spool_opens_again_with_lines_fields_and_fingerprint()
    {
        const string Text = "domain,owner\na.example,Ä\na.example,\nb c,x\n";
        await SpoolAsync(Text, 10);

        SpooledList list = SpooledList.TryOpen(folder["spool"])!;

        SpooledDomain domain = Assert.Single(await list.ReadShardAsync(0, Stop).ToListAsync(Stop));
        Assert.Equal([2L, 3L], domain.Lines.Select(l => l.Line));
        Assert.Equal([new("owner", "Ä")], domain.Lines[0].Fields);
        Assert.Equal([new("owner", "")], domain.Lines[1].Fields);
        Assert.Equal(new RejectedLine(4, "b c,x", "not_a_domain_name"), Assert.Single(await list.ReadRejectsAsync(Stop).ToListAsync(Stop)));
        byte[] bytes = Encoding.UTF8.GetBytes(Text);
        Assert.Equal(new ListFingerprint(Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length), list.Fingerprint);
        Assert.Equal(list.Fingerprint, await ListFingerprint.OfAsync(new MemoryStream(bytes), Stop));
    }

    [Fact]
    public async Task The_fingerprint_is_of_the_whole_list_also_under_a_limit()
    {
        string text = MixedList(30_000);

        SpooledList limited = await SpoolAsync(text, 100, options: new ListOptions { Limit = 5 });

        Assert.Equal(5, limited.Domains);
        Assert.Equal((await SpoolAsync(text, 100)).Fingerprint, limited.Fingerprint);
    }

    [Fact]
    public async Task A_spool_that_was_cut_off_counts_for_nothing_and_is_made_anew()
    {
        await Assert.ThrowsAsync<InputException>(() => SpoolAsync("a.example,x\n\"b.example\n", 10));
        Assert.Null(SpooledList.TryOpen(folder["spool"]));

        SpooledList list = await SpoolAsync("b.example\n", 10);

        Assert.Equal("b.example", Assert.Single(await list.ReadShardAsync(0, Stop).ToListAsync(Stop)).Domain);
    }

    // Each of the names stands in the list twice, far apart, and once with a fault.
    private static string MixedList(int count)
    {
        IEnumerable<int> numbers = Enumerable.Range(0, count);
        return string.Concat(numbers.Select(i => $"d{i}.example\n")) + string.Concat(numbers.Select(i => $"bad name {i}\n")) + string.Concat(numbers.Select(i => $"D{i}.Example.\n"));
    }

    private static async Task<List<string>> ShardOfNamesAsync(SpooledList list)
    {
        List<string> names = [];
        for (int shard = 0; shard < list.Shards; shard++) names.AddRange((await list.ReadShardAsync(shard, Stop).ToListAsync(Stop)).Select(d => $"{d.Domain} {shard}"));
        return names;
    }

    private Task<SpooledList> SpoolAsync(string text, int shardSize, long seed = 1, ListOptions? options = null) =>
        new ListSpool(folder["spool"], seed, shardSize).MakeAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), "the.list", options ?? new ListOptions(), Stop);
}
