using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using MtaSts;
using MtaStsScanner.Dialing;
using MtaStsScanner.Dns;
using MtaStsScanner.Pacing;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Policies;
using MtaStsScanner.Smtp;
using MtaStsScanner.Storage.Sqlite;
using MtaStsScanner.Tests.Pacing;
using MtaStsScanner.Tests.Storage;

namespace MtaStsScanner.Tests.Pipeline;

/// <summary>Failures in a store, and stages that say at once, or never, what those who failed say when they are asked again.</summary>
public sealed class FailureSamplePhaseTests : IAsyncDisposable
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly ScanSettings Settings = new() { FailureSampleAfter = TimeSpan.Zero };

    private readonly TemporaryFolder folder = new();
    private readonly ScanProgress progress = new(new ConnectionSlots());
    private readonly SqliteWorkStore store;

    public FailureSamplePhaseTests() => store = SqliteWorkStore.Open(Path.Combine(folder.Path, "store"), 1);

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task What_was_found_is_counted_by_stage_and_changes_nothing_that_is_known()
    {
        await KeepAsync(lookUps: 30, policies: 25, endpoints: 3_000);
        Again again = new() { Recovers = name => name.Contains('3') };
        string before = await KnownAsync();

        SortedDictionary<string, SampledFailures> counts = await Phase(again, Settings, TimeProvider.System).RunAsync(CancellationToken.None, Stop);

        Assert.Equal(before, await KnownAsync());
        Assert.Equal(["dns", "policy", "smtp"], counts.Keys);
        Assert.Equal([(30, 20), (25, 20), (3_000, 30)], counts.Values.Select(c => (c.Failures, c.Sampled)));
        Assert.Equal(counts.ToDictionary(c => c.Key, c => c.Value.Disagreed), again.Asked.GroupBy(a => a.Stage).ToDictionary(g => g.Key, g => g.LongCount(a => again.Recovers(a.Name))));
        Assert.InRange(counts.Values.Sum(c => c.Disagreed), 1, 69);
        Assert.Equal(70, again.Asked.Distinct().Count());
        Assert.Equal(70, again.Asked.Count);
        Assert.InRange(again.MostAtOnce, 1, 4);
    }

    [Fact]
    public async Task Where_nothing_fails_nobody_is_asked_and_nothing_is_waited_for()
    {
        await KeepAsync(0, 0, 0);
        Again again = new();
        // The clock stands still: a wait would never end.
        Assert.Empty(await Phase(again, new ScanSettings(), new FakeTimeProvider()).RunAsync(CancellationToken.None, Stop));
        Assert.Empty(again.Asked);
        Assert.NotEqual(ScanPhase.Sampling, progress.Phase);
    }

    [Fact]
    public async Task Who_is_not_done_when_the_time_is_over_is_not_counted_as_sampled()
    {
        await KeepAsync(lookUps: 0, policies: 0, endpoints: 10);
        FakeTimeProvider time = new();
        Again again = new() { AnswersBeforeSilence = 3 };
        Task<SortedDictionary<string, SampledFailures>> running = Phase(again, Settings with { FailureSampleTime = TimeSpan.FromMinutes(2) }, time).RunAsync(CancellationToken.None, Stop);
        while (again.Asked.Count < 7) await Task.Delay(1, Stop); // three are done, four are waited for
        time.Advance(TimeSpan.FromMinutes(2) - TimeSpan.FromMilliseconds(1));
        Assert.False(running.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(new SampledFailures(10, 3, 0), (await running)["smtp"]);
        Assert.Equal(7, again.Asked.Count);
    }

    [Fact]
    public async Task A_scan_whose_own_time_is_over_meanwhile_counts_whom_it_asked()
    {
        await KeepAsync(lookUps: 0, policies: 0, endpoints: 10);
        using CancellationTokenSource timeIsUp = new();
        Again again = new() { AnswersBeforeSilence = 3 };
        Task<SortedDictionary<string, SampledFailures>> running = Phase(again, Settings, new FakeTimeProvider()).RunAsync(timeIsUp.Token, Stop);
        while (again.Asked.Count < 7) await Task.Delay(1, Stop);
        await timeIsUp.CancelAsync();
        Assert.Equal(new SampledFailures(10, 3, 0), (await running)["smtp"]);
    }

    [Fact]
    public async Task A_scan_that_is_taken_up_after_it_does_not_ask_again()
    {
        await KeepAsync(lookUps: 3, policies: 2, endpoints: 1);
        Again first = new() { Recovers = name => name.Contains('1') }, second = new();
        SortedDictionary<string, SampledFailures> counts = await Phase(first, Settings, TimeProvider.System).RunAsync(CancellationToken.None, Stop);
        Assert.Equal(counts, await Phase(second, Settings, TimeProvider.System).RunAsync(CancellationToken.None, Stop));
        Assert.Equal((6, 0), (first.Asked.Count, second.Asked.Count));
    }

    [Fact]
    public async Task One_that_was_stopped_in_its_middle_is_begun_anew()
    {
        await KeepAsync(lookUps: 0, policies: 0, endpoints: 10);
        using CancellationTokenSource stop = new();
        Again cut = new() { AnswersBeforeSilence = 3 }, again = new();
        Task<SortedDictionary<string, SampledFailures>> running = Phase(cut, Settings, TimeProvider.System).RunAsync(CancellationToken.None, stop.Token);
        while (cut.Asked.Count < 7) await Task.Delay(1, Stop);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(new SampledFailures(10, 10, 0), (await Phase(again, Settings, TimeProvider.System).RunAsync(CancellationToken.None, Stop))["smtp"]);
    }

    [Fact]
    public async Task No_time_leaves_the_sample_out_and_counts_the_failures()
    {
        await KeepAsync(lookUps: 2, policies: 0, endpoints: 0);
        Again again = new();
        SortedDictionary<string, SampledFailures> counts = await Phase(again, Settings with { FailureSampleTime = TimeSpan.Zero }, TimeProvider.System).RunAsync(CancellationToken.None, Stop);
        Assert.Equal(new SampledFailures(2, 0, 0), counts["dns"]);
        Assert.Empty(again.Asked);
    }

    [Fact]
    public async Task Who_opted_out_meanwhile_is_not_asked()
    {
        await KeepAsync(lookUps: 3, policies: 3, endpoints: 0);
        using ListFile list = new(string.Concat(Enumerable.Range(0, 3).Select(i => $"dns{i}.example\npolicy{i}.example\n")));
        Again again = new();
        SortedDictionary<string, SampledFailures> counts = await Phase(again, Settings, TimeProvider.System, list.List).RunAsync(CancellationToken.None, Stop);
        Assert.Equal([new(3, 0, 0), new(3, 0, 0)], counts.Values);
        Assert.Empty(again.Asked);
    }

    private FailureSamplePhase Phase(Again again, ScanSettings settings, TimeProvider time, OptOutList? optOuts = null)
    {
        StageSet stages = new(again, again, again, again, optOuts ?? OptOutList.None, new ConnectionSlots());
        return new(stages, new DomainResolver(stages, settings, time), store, settings, progress, time);
    }

    private async Task KeepAsync(int lookUps, int policies, int endpoints)
    {
        IEnumerable<ResolvedDomain> failed = Enumerable.Range(0, lookUps).Select(i => Domain($"dns{i}.example", 1 + i, e => e with { Mx = Some.Answer(e.Domain, DnsRecordType.Mx, DnsOutcome.ServFail) }));
        IEnumerable<ResolvedDomain> broken = Enumerable.Range(0, policies).Select(i => Domain($"policy{i}.example", 1_000 + i, e => e with { Policy = Failed(e.Domain) }));
        await store.SaveResolvedAsync(0, [.. failed, .. broken, Some.Resolved("sound.example", 5_000)], [.. Enumerable.Range(0, endpoints).Select(i => Endpoint(i)), Some.Endpoint("sound.example", "198.18.1.1")], [], Stop);
        while (await store.TakeProbeUnitsAsync(100, Stop) is { Count: > 0 } units)
        {
            foreach (ProbeUnit unit in units)
                await store.SaveProbesAsync(unit, [.. unit.Targets.Select(t => Some.Probe(t.Host, unit.Address.ToString(), t.Host == "sound.example" ? [] : [new(FindingCatalog.SmtpConnectTimeout)]))], Stop);
        }
    }

    private async Task<string> KnownAsync() => System.Text.Json.JsonSerializer.Serialize(new
    {
        Domains = (await store.ReadShardAsync(0, Stop).ToListAsync(Stop)).Select(d => (d.Evidence.Domain, d.Evidence.Mx.Outcome, d.Evidence.Mx.Attempts, d.Evidence.Policy?.Attempts, d.AskAgain).ToString()),
        Probes = (await store.ReadProbesAsync(Stop).ToListAsync(Stop)).Select(p => $"{p.Host} {p.Address} {p.Attempts} {p.IsPassing}"),
    });

    private static Endpoint Endpoint(int i) => Some.Endpoint($"mx{i}.example", $"198.18.{i / 250}.{1 + (i % 250)}");

    private static ResolvedDomain Domain(string name, long line, Func<DomainEvidence, DomainEvidence> with)
    {
        ResolvedDomain domain = Some.Resolved(name, line, askAgain: true);
        return domain with { Evidence = with(domain.Evidence) };
    }

    private static PolicyFetch Failed(string domain) => new()
    {
        PolicyHost = "mta-sts." + domain,
        Lookup = Some.Host("mta-sts." + domain, "198.18.0.1"),
        FailedStage = PolicyStage.Tcp,
        Findings = [new(FindingCatalog.PolicyTcpTimeout)],
    };

    /// <summary>All stages, and whom they were asked for.</summary>
    private sealed class Again : IStage<DnsRequest, DomainEvidence>, IStage<PolicyRequest, PolicyResult>, IStage<DomainEvidence, IReadOnlyList<DnsAnswer>>, IStage<ProbeUnit, IReadOnlyList<ProbeResult>>
    {
        private int atOnce;

        public ConcurrentQueue<(string Stage, string Name)> Asked { get; } = new();

        public Func<string, bool> Recovers { get; init; } = _ => false;

        public int AnswersBeforeSilence { get; init; } = int.MaxValue;

        public int MostAtOnce { get; private set; }

        public async ValueTask<DomainEvidence> RunAsync(DnsRequest input, CancellationToken stop)
        {
            await AnswerAsync("dns", input.Domain, stop);
            return Recovers(input.Domain) ? Some.Evidence(input.Domain) : input.Previous!;
        }

        public async ValueTask<PolicyResult> RunAsync(PolicyRequest input, CancellationToken stop)
        {
            await AnswerAsync("policy", input.Domain, stop);
            return new(Recovers(input.Domain) ? Some.Policy(input.Domain, "version: STSv1") : Failed(input.Domain), []);
        }

        public ValueTask<IReadOnlyList<DnsAnswer>> RunAsync(DomainEvidence input, CancellationToken stop) => ValueTask.FromResult(input.PatternDomains);

        public async ValueTask<IReadOnlyList<ProbeResult>> RunAsync(ProbeUnit input, CancellationToken stop)
        {
            string host = input.Targets.Single().Host;
            Assert.True(input.Targets[0].AttemptsBefore > 0); // with the patience of a late try
            await AnswerAsync("smtp", host, stop);
            return [Some.Probe(host, input.Address.ToString(), Recovers(host) ? [] : [new(FindingCatalog.SmtpConnectTimeout)])];
        }

        private async Task AnswerAsync(string stage, string name, CancellationToken stop)
        {
            lock (Asked)
            {
                Asked.Enqueue((stage, name));
                MostAtOnce = Math.Max(MostAtOnce, ++atOnce);
                if (Asked.Count <= AnswersBeforeSilence) stop = CancellationToken.None;
            }

            if (stop.CanBeCanceled && AnswersBeforeSilence < int.MaxValue) await Task.Delay(Timeout.Infinite, stop);
            await Task.Yield();
            lock (Asked) atOnce--;
        }
    }
}
