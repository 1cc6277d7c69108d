using MtaStsScanner.Input;
using MtaStsScanner.Tests.Storage;

namespace MtaStsScanner.Tests.Input;

public sealed class ListShareTests
{
    // Every name twice, far apart; a reject for every pair.
    private static readonly byte[] List = Lists.Utf8(string.Concat(
        Enumerable.Range(0, 2_000).Select(i => $"d{i}.example\n").Concat(Enumerable.Range(0, 2_000).Select(i => $"bad name {i}\n")).Concat(Enumerable.Range(0, 2_000).Select(i => $"D{i}.Example.\n"))));

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, null)]
    [InlineData(3, null)]
    [InlineData(7, null)]
    [InlineData(7, 500)]
    [InlineData(7, 2_500)]
    public async Task All_shares_together_are_the_list_each_line_once(int of, int? limit)
    {
        List<ListEntry> whole = await Lists.EntriesAsync(List, new ListOptions { Limit = limit });
        List<ListEntry> shared = [];

        for (int number = 1; number <= of; number++) shared.AddRange(await Lists.EntriesAsync(List, Share(number, of) with { Limit = limit }));

        Assert.Equal(whole.Select(LineOf), shared.Select(LineOf).Order());
        Assert.Equal(whole.Count(e => e.Domain is null), shared.Count(e => e.Domain is null));
    }

    [Fact]
    public async Task Lines_of_a_name_are_in_one_share_and_shares_are_about_even()
    {
        List<List<ListEntry>> shares = [];
        for (int number = 1; number <= 7; number++) shares.Add(await Lists.EntriesAsync(List, Share(number, 7)));

        Assert.All(shares, s => Assert.All(s.Where(e => e.Domain is not null).GroupBy(e => e.Domain!.Domain, StringComparer.Ordinal), name => Assert.Equal(2, name.Count())));
        Assert.All(shares, s => Assert.InRange(s.Count(e => e.Domain is not null), 450, 700));
        Assert.All(shares, s => Assert.InRange(s.Count(e => e.Reject is not null), 285, 286));
    }

    [Fact]
    public async Task Names_that_come_to_one_registrable_domain_are_in_one_share()
    {
        ListOptions options = new() { Registrable = _ => "example.org", Seed = 3 };
        List<ListEntry>[] shares = await Task.WhenAll(Enumerable.Range(1, 5).Select(i => Lists.EntriesAsync(List, options with { Share = new ListShare(i, 5) }).AsTask()));

        Assert.Equal([0, 4_000], shares.Select(s => s.Count(e => e.Domain is not null)).Distinct().Order());
    }

    [Fact]
    public async Task A_share_is_cut_into_shards_as_evenly_as_a_whole_list()
    {
        using TemporaryFolder folder = new();
        byte[] list = Lists.Utf8(string.Concat(Enumerable.Range(0, 40_000).Select(i => $"d{i}.example\n")));
        SpooledList spooled = await new ListSpool(folder["spool"], 1, 1_000).MakeAsync(new MemoryStream(list), Lists.Name, new ListOptions { Share = new ListShare(2, 4) }, TestContext.Current.CancellationToken);

        Assert.InRange(spooled.Domains, 9_600, 10_400);
        Assert.Equal(spooled.Domains, spooled.Lines);
        for (int shard = 0; shard < spooled.Shards; shard++) Assert.InRange((await spooled.ReadShardAsync(shard, CancellationToken.None).ToListAsync(CancellationToken.None)).Count, 700, 1_200);
    }

    [Fact]
    public async Task A_share_may_be_empty_without_the_list_being_so()
    {
        List<ListEntry>[] shares = await Task.WhenAll(Enumerable.Range(1, 3).Select(i => Lists.EntriesAsync(Lists.Utf8("a.example\n"), Share(i, 3)).AsTask()));

        Assert.Equal([0, 0, 1], shares.Select(s => s.Count).Order());
    }

    [Theory]
    [InlineData("1/1", "1/1")]
    [InlineData("2/7", "2/7")]
    [InlineData("10000/10000", "10000/10000")]
    [InlineData("0/7", null)]
    [InlineData("8/7", null)]
    [InlineData("1/10001", null)]
    [InlineData("1", null)]
    [InlineData("1/2/3", null)]
    [InlineData("+1/2", null)]
    [InlineData(" 1/2", null)]
    [InlineData("1/", null)]
    [InlineData("", null)]
    public void A_share_is_a_number_of_a_number(string text, string? expected) =>
        Assert.Equal(expected, ListShare.TryParse(text, out ListShare? share) ? share.ToString() : null);

    private static ListOptions Share(int number, int of) => new() { Share = new ListShare(number, of), Seed = 3 };

    private static long LineOf(ListEntry entry) => entry.Domain?.Line ?? entry.Reject!.Line;
}
