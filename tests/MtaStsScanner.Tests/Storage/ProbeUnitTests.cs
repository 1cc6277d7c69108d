using System.Net;
using MtaSts;
using MtaStsScanner.Smtp;
using MtaStsScanner.Storage.Sqlite;

namespace MtaStsScanner.Tests.Storage;

public sealed class ProbeUnitTests : IDisposable
{
    private static readonly CancellationToken Stop = CancellationToken.None;
    private static readonly Finding Passing = new(FindingCatalog.All.First(d => d.Passing));
    private static readonly Finding Lasting = new(FindingCatalog.All.First(d => !d.Passing));
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Hosts_that_share_an_address_come_in_one_unit()
    {
        await using SqliteWorkStore store = Open();
        await AddAsync(store, ("a.example", "198.18.0.1"), ("b.example", "198.18.0.1"), ("c.example", "2001:db8::1"));

        IReadOnlyList<ProbeUnit> units = await store.TakeProbeUnitsAsync(10, Stop);

        Assert.Equal(2, units.Count);
        ProbeUnit shared = units.Single(u => u.Address.Equals(IPAddress.Parse("198.18.0.1")));
        Assert.Equal([new ProbeTarget("a.example", 0), new ProbeTarget("b.example", 0)], shared.Targets);
    }

    [Fact]
    public async Task An_address_that_is_out_is_nobody_elses_until_its_results_are_kept()
    {
        await using SqliteWorkStore store = Open();
        await AddAsync(store, ("a.example", "198.18.0.1"));
        ProbeUnit unit = Assert.Single(await store.TakeProbeUnitsAsync(10, Stop));
        await AddAsync(store, ("late.example", "198.18.0.1"));

        Assert.Empty(await store.TakeProbeUnitsAsync(10, Stop));
        Assert.Equal(2, await store.PendingEndpointsAsync(Stop));
        await store.SaveProbesAsync(unit, [Some.Probe("a.example", "198.18.0.1")], Stop);

        Assert.Equal("late.example", Assert.Single(Assert.Single(await store.TakeProbeUnitsAsync(10, Stop)).Targets).Host);
        Assert.Equal(1, await store.PendingEndpointsAsync(Stop));
    }

    [Fact]
    public async Task Targets_without_a_result_stay_pending()
    {
        await using SqliteWorkStore store = Open();
        await AddAsync(store, ("a.example", "198.18.0.1"), ("b.example", "198.18.0.1"));
        ProbeUnit unit = Assert.Single(await store.TakeProbeUnitsAsync(1, Stop));

        await store.SaveProbesAsync(unit, [Some.Probe("b.example", "198.18.0.1")], Stop);

        Assert.Equal("a.example", Assert.Single(Assert.Single(await store.TakeProbeUnitsAsync(1, Stop)).Targets).Host);
    }

    [Fact]
    public async Task A_unit_that_was_out_at_a_crash_is_pending_again_and_a_kept_one_is_not()
    {
        await using (SqliteWorkStore store = Open())
        {
            await AddAsync(store, ("a.example", "198.18.0.1"), ("b.example", "198.18.0.2"));
            foreach (ProbeUnit unit in await store.TakeProbeUnitsAsync(2, Stop))
            {
                if (unit.Targets[0].Host == "a.example") await store.SaveProbesAsync(unit, [Some.Probe("a.example", "198.18.0.1")], Stop);
            }
        }

        await using SqliteWorkStore again = Open();

        Assert.Equal(1, await again.PendingEndpointsAsync(Stop));
        Assert.Equal("b.example", Assert.Single(Assert.Single(await again.TakeProbeUnitsAsync(5, Stop)).Targets).Host);
    }

    [Fact]
    public async Task A_unit_holds_at_most_256_hosts_and_its_address_goes_on_first()
    {
        await using SqliteWorkStore store = Open();
        await AddAsync(store, [.. Enumerable.Range(0, 600).Select(i => ($"t{i:D4}.example", "198.18.0.1")), .. Enumerable.Range(0, 200).Select(i => ($"m{i}.example", $"198.18.1.{i}"))]);
        IReadOnlyList<ProbeUnit> units = await store.TakeProbeUnitsAsync(300, Stop);
        ProbeUnit big = units.Single(u => u.Targets.Count > 1);
        Assert.Equal(256, big.Targets.Count);
        await AddAsync(store, [.. Enumerable.Range(0, 200).Select(i => ($"n{i}.example", $"198.18.2.{i}"))]);

        await store.SaveProbesAsync(big, [.. big.Targets.Select(t => Some.Probe(t.Host, "198.18.0.1"))], Stop);
        ProbeUnit next = Assert.Single(await store.TakeProbeUnitsAsync(1, Stop));

        Assert.Equal(big.Address, next.Address);
        Assert.Equal(256, next.Targets.Count);
        Assert.Empty(next.Targets.Select(t => t.Host).Intersect(big.Targets.Select(t => t.Host)));
    }

    [Fact]
    public async Task Every_endpoint_comes_exactly_once_with_many_takers_while_more_arrive()
    {
        await using SqliteWorkStore store = Open();
        (string, string)[] all = [.. Enumerable.Range(0, 2000).Select(i => ($"h{i}.example", $"198.18.{i % 7}.{i % 100}"))];
        await AddAsync(store, all[..1000]);
        List<string> seen = [];
        Task late = Task.Run(async () =>
        {
            foreach ((string, string)[] chunk in all[1000..].Chunk(50)) await AddAsync(store, chunk);
        });
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(TakeAll)));

        Assert.Equal(2000, seen.Count);
        Assert.Equal(2000, seen.Distinct().Count());
        Assert.Equal(0, await store.PendingEndpointsAsync(Stop));

        async Task TakeAll()
        {
            while (!late.IsCompleted || await store.PendingEndpointsAsync(Stop) > 0)
            {
                foreach (ProbeUnit unit in await store.TakeProbeUnitsAsync(3, Stop))
                {
                    lock (seen) seen.AddRange(unit.Targets.Select(t => $"{t.Host} {unit.Address}"));
                    await store.SaveProbesAsync(unit, [.. unit.Targets.Select(t => Some.Probe(t.Host, unit.Address.ToString()))], Stop);
                }

                await Task.Yield();
            }
        }
    }

    [Fact]
    public async Task The_order_of_addresses_follows_the_seed_and_not_the_list()
    {
        string[] first = await OrderAsync("1.db", 1);

        Assert.Equal(first, await OrderAsync("2.db", 1));
        Assert.NotEqual(first, await OrderAsync("3.db", 2));
        Assert.NotEqual(first.OrderBy(a => a, StringComparer.Ordinal), first);
    }

    [Fact]
    public async Task Passing_failures_are_read_across_pages_unless_they_are_pending()
    {
        await using SqliteWorkStore store = Open();
        Endpoint[] endpoints = [.. Enumerable.Range(0, 1_000).Select(i => Some.Endpoint($"mx{i:D4}.example", $"198.18.{i / 250}.{i % 250}"))];
        await store.SaveResolvedAsync(1, [], endpoints, [], Stop);
        while (await store.TakeProbeUnitsAsync(100, Stop) is { Count: > 0 } units)
        {
            foreach (ProbeUnit unit in units)
                await store.SaveProbesAsync(unit, [.. unit.Targets.Select(t => Some.Probe(t.Host, unit.Address.ToString(), t.Host.EndsWith("7.example", StringComparison.Ordinal) ? [Lasting] : [Passing]))], Stop);
        }

        List<EndpointProbe> read = await store.ReadPassingProbesAsync(Stop).ToListAsync(Stop);
        Assert.Equal(endpoints.Select(e => e.Host).Where(h => !h.EndsWith("7.example", StringComparison.Ordinal)), read.Select(p => p.Host).Order(StringComparer.Ordinal));
        await store.RequeuePassingProbesAsync(Stop);
        Assert.Empty(await store.ReadPassingProbesAsync(Stop).ToListAsync(Stop));
    }

    [Fact]
    public async Task Passing_failures_are_pending_again_and_keep_their_result_until_a_new_one_comes()
    {
        await using SqliteWorkStore store = Open();
        await AddAsync(store, ("a.example", "198.18.0.1"), ("b.example", "198.18.0.2"), ("c.example", "198.18.0.3"));
        foreach (ProbeUnit unit in await store.TakeProbeUnitsAsync(10, Stop))
        {
            string host = unit.Targets[0].Host;
            Finding[] findings = host switch { "a.example" => [Lasting, Passing], "b.example" => [Lasting], _ => [] };
            await store.SaveProbesAsync(unit, [Some.Probe(host, unit.Address.ToString(), findings)], Stop);
        }

        Assert.Equal(1, await store.RequeuePassingProbesAsync(Stop));
        Assert.Equal(1, await store.PendingEndpointsAsync(Stop));
        Assert.Single(await store.ProbesOfAsync("a.example", Stop));
        ProbeUnit again = Assert.Single(await store.TakeProbeUnitsAsync(10, Stop));
        Assert.Equal([new ProbeTarget("a.example", 1)], again.Targets);
        await store.SaveProbesAsync(again, [Some.Probe("a.example", "198.18.0.1")], Stop);

        Assert.Empty(Assert.Single(await store.ProbesOfAsync("a.example", Stop)).Findings);
        Assert.Equal(0, await store.RequeuePassingProbesAsync(Stop));
        Assert.Equal(0, await store.PendingEndpointsAsync(Stop));
    }

    private static ValueTask AddAsync(SqliteWorkStore store, params (string Host, string Address)[] endpoints) =>
        store.SaveResolvedAsync(0, [], [.. endpoints.Select(e => Some.Endpoint(e.Host, e.Address))], [], Stop);

    private async Task<string[]> OrderAsync(string file, long seed)
    {
        await using SqliteWorkStore store = SqliteWorkStore.Open(folder[file], seed);
        await AddAsync(store, [.. Enumerable.Range(0, 50).Select(i => ("h.example", $"198.18.0.{i}"))]);
        return [.. (await store.TakeProbeUnitsAsync(100, Stop)).Select(u => u.Address.ToString())];
    }

    private SqliteWorkStore Open() => SqliteWorkStore.Open(folder["store.db"], seed: 1);
}
