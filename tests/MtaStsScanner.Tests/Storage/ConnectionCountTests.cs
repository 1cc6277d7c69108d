using System.Net;
using MtaStsScanner.Pacing;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.Sqlite;

namespace MtaStsScanner.Tests.Storage;

public sealed class ConnectionCountTests
{
    [Fact]
    public async Task Connections_add_up_over_all_runs_of_a_scan()
    {
        using TemporaryFolder folder = new();
        string file = Path.Combine(folder.Path, "store");
        for (int run = 1; run <= 3; run++)
        {
            await using SqliteWorkStore store = SqliteWorkStore.Open(file, 1);
            await store.AddConnectionsAsync(new(new Dictionary<IPAddress, long> { [IPAddress.Parse("192.0.2.1")] = run, [IPAddress.Parse("2001:db8::1")] = 1 }, new Dictionary<string, long> { ["a.example"] = 10 }), "figures", $"run {run}", default);
        }

        await using SqliteWorkStore last = SqliteWorkStore.Open(file, 1);
        Assert.Equal(new ConnectionFigures(new(2, 6, 6), new(1, 30, 30)), await last.ConnectionFiguresAsync(default));
        Assert.Equal("run 3", await last.GetNoteAsync("figures", default));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 1, 1)]
    [InlineData(100, 99, 100)]
    [InlineData(1_000, 990, 1_000)]
    public async Task Of_a_hundred_peers_ninety_nine_have_no_more_than_the_p99(int peers, long p99, long most)
    {
        using TemporaryFolder folder = new();
        await using SqliteWorkStore store = SqliteWorkStore.Open(Path.Combine(folder.Path, "store"), 1);
        await store.AddConnectionsAsync(new(Enumerable.Range(1, peers).ToDictionary(i => new IPAddress(i), i => (long)i), new Dictionary<string, long>()), "figures", "", default);
        Assert.Equal(new ConnectionSpread(peers, most, p99), (await store.ConnectionFiguresAsync(default)).Addresses);
    }

    [Fact]
    public void What_is_gathered_is_bounded_and_the_sum_is_not()
    {
        ConnectionCounts counts = new(TimeProvider.System);
        for (int i = 0; i < ConnectionCounts.MostGathered + 500; i++) counts.Add(new(new IPEndPoint(new IPAddress(i), 25), $"o{i}.example"));
        GatheredConnections taken = counts.Take();
        Assert.Equal((ConnectionCounts.MostGathered, ConnectionCounts.MostGathered), (taken.ByAddress.Count, taken.ByOperator.Count));
        Assert.Equal(ConnectionCounts.MostGathered + 500, counts.Figures.Connections);
        Assert.Empty(counts.Take().ByAddress);
    }
}
