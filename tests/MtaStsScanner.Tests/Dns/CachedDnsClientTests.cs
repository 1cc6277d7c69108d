using Microsoft.Extensions.Time.Testing;
using MtaSts;
using MtaStsScanner.Dns;

namespace MtaStsScanner.Tests.Dns;

public sealed class CachedDnsClientTests
{
    private const string Host = "mx.example";
    private static readonly CacheOptions Options = new() { MostEntries = 100, KeepFacts = TimeSpan.FromMinutes(5), KeepFailures = TimeSpan.FromSeconds(15) };
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
    [InlineData(Host, 299, 1)]
    [InlineData(Host, 301, 2)]
    [InlineData("dead.example", 14, 1)]
    [InlineData("dead.example", 16, 2)]
    public async Task A_fact_is_kept_for_minutes_and_a_failure_for_seconds(string name, int seconds, int questions)
    {
        using CachedDnsClient cache = new(zone, Options, time);
        await AskAsync(cache, name);
        time.Advance(TimeSpan.FromSeconds(seconds));
        await AskAsync(cache, name);
        Assert.Equal(questions, zone.TimesAsked(name, DnsRecordType.A));
    }

    [Fact]
    public async Task It_never_holds_more_than_it_may_and_keeps_what_is_in_use()
    {
        using CachedDnsClient cache = new(zone, Options, time);
        for (int i = 0; i < 1000; i++)
        {
            await AskAsync(cache, $"d{i}.example");
            await AskAsync(cache, Host);
            Assert.True(cache.Count <= Options.MostEntries + 1, $"{cache.Count} entries");
        }

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

    private sealed class HeldClient : IDnsClient
    {
        public TaskCompletionSource<DnsAnswer> Answer { get; } = new();

        public async ValueTask<DnsAnswer> AskAsync(string name, DnsRecordType type, CancellationToken stop) => await Answer.Task.WaitAsync(stop);
    }
}
