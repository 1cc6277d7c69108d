using Microsoft.Extensions.Time.Testing;
using MtaSts;
using MtaStsScanner.Dns;

namespace MtaStsScanner.Tests.Dns;

public sealed class CachedDnsClientTests
{
    private const string Host = "mx.example";
    private static readonly CacheOptions Options = new() { MostEntries = 100, KeepAtLeast = TimeSpan.FromMinutes(1), KeepAtMost = TimeSpan.FromHours(1), KeepFailures = TimeSpan.FromSeconds(15) };
    private readonly FakeTimeProvider time = new();
    private readonly ZoneClient zone = new ZoneClient().HasAddress(Host, "192.0.2.1").Has("dead.example", DnsRecordType.A, DnsOutcome.ServFail);

    private static ValueTask<DnsAnswer> AskAsync(CachedDnsClient cache, string name) => cache.AskAsync(name, DnsRecordType.A, default);

    [Fact]
    public async Task A_question_that_many_ask_at_once_is_asked_once()
    {
        using CachedDnsClient cache = new(zone, Options, time);
        DnsAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => AskAsync(cache, Host).AsTask()));
        Assert.Equal(1, zone.TimesAsked(Host, DnsRecordType.A));
        Assert.All(answers, a => Assert.Equal(DnsOutcome.Records, a.Outcome));
    }

    [Fact]
    public async Task Types_are_told_apart()
    {
        using CachedDnsClient cache = new(zone, Options, time);
        Assert.Equal(DnsOutcome.Records, (await cache.AskAsync(Host, DnsRecordType.A, default)).Outcome);
        Assert.Equal(DnsOutcome.NoData, (await cache.AskAsync(Host, DnsRecordType.Aaaa, default)).Outcome);
    }

    [Theory]
    [InlineData(0, 60)] // a load balancer's: the floor
    [InlineData(30, 60)]
    [InlineData(61, 61)]
    [InlineData(300, 300)]
    [InlineData(3600, 3600)]
    [InlineData(86_400, 3600)] // the ceiling
    [InlineData(int.MaxValue, 3600)]
    public async Task A_fact_is_kept_as_long_as_its_ttl_says_between_a_minute_and_an_hour(int ttl, int keptSeconds)
    {
        zone.WithTtl(Host, DnsRecordType.A, ttl).Has("gone.example", DnsRecordType.A, DnsOutcome.NxDomain).WithTtl("gone.example", DnsRecordType.A, ttl);
        await IsKeptForAsync(Host, keptSeconds);
        await IsKeptForAsync("gone.example", keptSeconds);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(86_400)]
    public async Task A_failure_is_kept_for_seconds_whatever_it_says(int ttl)
    {
        zone.WithTtl("dead.example", DnsRecordType.A, ttl);
        await IsKeptForAsync("dead.example", 15);
    }

    [Fact]
    public async Task The_time_of_an_answer_begins_when_it_has_come()
    {
        HeldClient held = new();
        using CachedDnsClient cache = new(held, Options, time);
        Task<DnsAnswer> first = AskAsync(cache, Host).AsTask();
        time.Advance(TimeSpan.FromHours(2)); // a resolver that was away
        held.Answer.SetResult(new DnsAnswer { Name = Host, Type = DnsRecordType.A, Outcome = DnsOutcome.NoData, TtlSeconds = 100 });
        await first;
        time.Advance(TimeSpan.FromSeconds(99));
        await AskAsync(cache, Host);
        Assert.Equal(1, held.Asked);
        time.Advance(TimeSpan.FromSeconds(1));
        await AskAsync(cache, Host);
        Assert.Equal(2, held.Asked);
    }

    [Fact]
    public async Task It_never_holds_more_than_it_may_and_keeps_what_is_in_use()
    {
        using CachedDnsClient cache = new(zone, Options, time);
        int most = 0;
        for (int i = 0; i < 1000; i++)
        {
            await AskAsync(cache, $"d{i}.example");
            most = Math.Max(most, cache.Count);
            await AskAsync(cache, Host);
            most = Math.Max(most, cache.Count);
        }

        Assert.Equal(Options.MostEntries, most);
        Assert.Equal(1, zone.TimesAsked(Host, DnsRecordType.A));
    }

    [Fact]
    public async Task Who_stops_waiting_does_not_end_the_question_for_others()
    {
        HeldClient held = new();
        using CachedDnsClient cache = new(held, Options, time);
        using CancellationTokenSource stop = new();
        Task<DnsAnswer> first = cache.AskAsync(Host, DnsRecordType.A, stop.Token).AsTask();
        Task<DnsAnswer> second = cache.AskAsync(Host, DnsRecordType.A, default).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        held.Answer.SetResult(new DnsAnswer { Name = Host, Type = DnsRecordType.A, Outcome = DnsOutcome.NoData });
        Assert.Equal(DnsOutcome.NoData, (await second).Outcome);
    }

    [Fact]
    public async Task Who_waits_when_it_ends_does_not_wait_for_ever()
    {
        CachedDnsClient cache = new(new HeldClient(), Options, time);
        Task<DnsAnswer> waiting = AskAsync(cache, Host).AsTask();
        cache.Dispose();
        Task<DnsAnswer> late = AskAsync(cache, "late.example").AsTask();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => late);
    }

    private async Task IsKeptForAsync(string name, int seconds)
    {
        using CachedDnsClient cache = new(zone, Options, time);
        int before = zone.TimesAsked(name, DnsRecordType.A);
        await AskAsync(cache, name);
        time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        await AskAsync(cache, name);
        Assert.Equal(before + 1, zone.TimesAsked(name, DnsRecordType.A));
        time.Advance(TimeSpan.FromMilliseconds(1));
        await AskAsync(cache, name);
        Assert.Equal(before + 2, zone.TimesAsked(name, DnsRecordType.A));
    }

    private sealed class HeldClient : IDnsClient
    {
        private int asked;

        public TaskCompletionSource<DnsAnswer> Answer { get; } = new();

        public int Asked => asked;

        public async ValueTask<DnsAnswer> AskAsync(string name, DnsRecordType type, CancellationToken stop)
        {
            asked++;
            return await Answer.Task.WaitAsync(stop);
        }
    }
}
