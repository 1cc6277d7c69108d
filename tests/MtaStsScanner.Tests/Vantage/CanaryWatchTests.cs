using System.Net;
using Microsoft.Extensions.Time.Testing;
using MtaSts;
using MtaStsScanner.Dns.Canaries;
using MtaStsScanner.Tests.Dns;
using MtaStsScanner.Vantage;

namespace MtaStsScanner.Tests.Vantage;

public sealed class CanaryWatchTests
{
    private static readonly IPEndPoint First = new(IPAddress.Parse("192.0.2.53"), 53);
    private static readonly IPEndPoint Second = new(IPAddress.Parse("192.0.2.54"), 53);
    private readonly FakeTimeProvider time = new();
    private readonly ZoneClient first = new();
    private readonly ZoneClient second = new();

    private CanaryWatch Watch(params string[] canaries) => new(
        [.. canaries.Select(c => DnsCanary.Parse(c)!).SelectMany(c => new ICanary[] { new ResolverCanary(First, first, c), new ResolverCanary(Second, second, c) })], time);

    [Fact]
    public async Task Every_resolver_is_asked_for_every_canary_and_the_one_that_lies_is_named()
    {
        first.HasAddress("a.example", "192.0.2.1");
        second.HasAddress("a.example", "192.0.2.1").HasAddress("gone.example", "203.0.113.9");
        using CanaryWatch watch = Watch("a.example", "gone.example=nxdomain");
        CanaryRound round = await watch.AskAsync(all: true, default);
        Assert.Equal(4, round.Replies.Count);
        Assert.Equal("192.0.2.54:53 says gone.example has 203.0.113.9, but it does not exist", Assert.Single(round.Contradictions).Said);
    }

    [Fact]
    public async Task A_wrong_answer_that_is_not_repeated_is_no_contradiction()
    {
        first.HasAddress("a.example", "192.0.2.1");
        second.Has("a.example", DnsRecordType.A, DnsOutcome.NxDomain);
        second.Answering = (client, times) => { if (times == 2) client.HasAddress("a.example", "192.0.2.1"); };
        using CanaryWatch watch = Watch("a.example");
        Assert.Empty((await watch.AskAsync(all: true, default)).Contradictions);
        Assert.Equal(2, second.TimesAsked("a.example", DnsRecordType.A));
    }

    [Fact]
    public async Task Silence_proves_nothing_and_is_counted()
    {
        first.Has("a.example", DnsRecordType.A, DnsOutcome.Timeout);
        second.Has("a.example", DnsRecordType.A, DnsOutcome.ServFail);
        using CanaryWatch watch = Watch("a.example");
        CanaryRound round = await watch.AskAsync(all: true, default);
        Assert.True(round.IsSilent(CanaryStage.Dns));
        Assert.Empty(round.Contradictions);
        Assert.Equal("2 canaries asked in 1 rounds of 2 resolvers: 0 as known, 2 not answered", watch.Summary(CanaryStage.Dns));
    }

    [Fact]
    public async Task The_watch_goes_round_and_stops_where_a_resolver_begins_to_lie()
    {
        first.HasAddress("a.example", "192.0.2.1");
        second.HasAddress("a.example", "192.0.2.1");
        using CanaryWatch watch = Watch("a.example");
        List<DateTimeOffset> held = [];
        TaskCompletionSource<bool> roundHeld = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task watching = watch.RunAsync(
            round =>
            {
                held.Add(round.At);
                roundHeld.TrySetResult(true);
                return default;
            },
            TestContext.Current.CancellationToken,
            default);
        DateTimeOffset began = time.GetUtcNow();
        time.Advance(CanaryWatch.Every);
        await roundHeld.Task;
        Assert.False(watch.Contradicted.IsCancellationRequested);

        second.Has("a.example", DnsRecordType.A, DnsOutcome.NxDomain);
        while (!watching.IsCompleted)
        {
            time.Advance(CanaryWatch.Every);
            await Task.WhenAny(watching, Task.Delay(10, TestContext.Current.CancellationToken));
        }

        await watching;
        Assert.True(watch.Contradicted.IsCancellationRequested);
        Assert.Equal(Second.ToString(), Assert.Single(watch.Contradiction!.Contradictions).Canary.Peer);
        Assert.Equal(began + CanaryWatch.Every, held[0]);
    }

    [Theory]
    [InlineData("gone.example=nxdomain", false)]
    [InlineData("gone.example", true)]
    public async Task The_watch_asks_once_more_when_all_is_measured(string canary, bool contradicts)
    {
        using CanaryWatch watch = Watch(canary);
        using CancellationTokenSource measured = new();
        int held = 0;
        Task watching = watch.RunAsync(
            _ =>
            {
                held++;
                return default;
            },
            measured.Token,
            default);
        await measured.CancelAsync();
        await watching;
        Assert.Equal((contradicts, contradicts ? 0 : 1), (watch.Contradiction is not null, held));
    }

    [Fact]
    public async Task The_watch_that_is_stopped_asks_no_more()
    {
        using CanaryWatch watch = Watch("a.example");
        using CancellationTokenSource stop = new(), measured = new();
        Task watching = watch.RunAsync(_ => default, measured.Token, stop.Token);
        await stop.CancelAsync();
        await measured.CancelAsync();
        await watching;
        Assert.Empty(first.Asked);
    }

    [Fact]
    public async Task A_canary_that_is_not_due_is_passed_over_and_vouches_from_when_it_was_asked()
    {
        SomeCanary dns = new(CanaryStage.Dns, true, every: TimeSpan.FromMinutes(1)), web = new(CanaryStage.Policy, true, every: TimeSpan.FromMinutes(10));
        using CanaryWatch watch = new([dns, web], time);
        DateTimeOffset began = time.GetUtcNow();
        for (int minute = 0; minute < 10; minute++)
        {
            CanaryRound round = await watch.AskAsync(all: false, default);
            Assert.Equal((2, began), (round.Replies.Count, round.At));
            time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal((10, 1), (dns.Times, web.Times));
        await watch.AskAsync(all: false, default);
        Assert.Equal((11, 2), (dns.Times, web.Times));
        await watch.AskAsync(all: true, default);
        Assert.Equal((12, 3), (dns.Times, web.Times));
        Assert.Equal("3 canaries asked in 3 rounds of 1 HTTPS hosts: 3 as known, 0 not answered", watch.Summary(CanaryStage.Policy));
        Assert.Null(watch.Summary(CanaryStage.Smtp));
    }
}
