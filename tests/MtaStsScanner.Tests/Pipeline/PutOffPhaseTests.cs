using System.Collections.Concurrent;
using System.Net;
using System.Text;
using MtaSts;
using MtaStsScanner.Dialing;
using MtaStsScanner.Dns;
using MtaStsScanner.Input;
using MtaStsScanner.Pacing;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Policies;
using MtaStsScanner.Smtp;
using MtaStsScanner.Storage.Sqlite;
using MtaStsScanner.Tests.Storage;

namespace MtaStsScanner.Tests.Pipeline;

/// <summary>Domains whose policies lie with one host, which answers nobody until all others are done: if anybody waited for it, nothing would end.</summary>
public sealed class PutOffPhaseTests : IDisposable
{
    private const int Customers = 1_000, Others = 1_000;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task A_policy_host_that_a_thousand_share_holds_up_nobody_else_and_all_of_them_are_fetched()
    {
        ScanSettings settings = new() { Stages = ScanStages.Policy, PolicyConcurrency = 40, DnsConcurrency = 10 };
        string text = string.Concat(Enumerable.Range(0, Customers + Others).Select(i => i % 2 == 0 ? $"d{i}.customer.example\n" : $"d{i}.other.example\n"));
        SpooledList list = await new ListSpool(Path.Combine(folder.Path, "list"), 1, 100).MakeAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), "list", new ListOptions(), default);
        await using SqliteWorkStore store = SqliteWorkStore.Open(Path.Combine(folder.Path, "store"), 1);
        using ConnectionPacing pacing = new(PacingOptions.Lab);
        SharedHost policies = new(pacing.Policies);
        DomainResolver resolver = new(new StageSet(new EvidenceAtOnce(), policies, new NoPatterns(), new NoProbes(), OptOutList.None, new ConnectionSlots()), settings, TimeProvider.System);

        await new ResolvePhase(list, resolver, store, settings, new ScanProgress(new ConnectionSlots())).RunAsync(TestContext.Current.CancellationToken);
        int atFirst = policies.Fetched.Count;
        await new PutOffPhase(resolver, store, settings).RunAsync(TestContext.Current.CancellationToken);

        Assert.InRange(atFirst, Others, Others + 100);
        Assert.Equal(Customers + Others, policies.Fetched.Distinct().Count());
        Assert.Equal(Customers + Others, policies.Fetched.Count);
        Assert.Equal(1, policies.MostAtSharedHost);
        List<ResolvedDomain> kept = [];
        for (int shard = 0; shard < list.Shards; shard++) kept.AddRange(await store.ReadShardAsync(shard, default).ToListAsync());
        Assert.Equal(Customers + Others, kept.Count(d => d.Evidence.Policy is { Fetched: true }));
        Assert.Empty(await store.ReadAskAgainAsync(default).ToListAsync());
    }

    private sealed class SharedHost(PacingLane lane) : IStage<PolicyRequest, PolicyResult>
    {
        private static readonly IPEndPoint Shared = new(IPAddress.Parse("198.18.0.1"), 443);
        private readonly TaskCompletionSource othersAreDone = new();
        private int others;
        private int atSharedHost;

        public ConcurrentQueue<string> Fetched { get; } = new();

        public int MostAtSharedHost { get; private set; }

        public async ValueTask<PolicyResult> RunAsync(PolicyRequest input, CancellationToken stop)
        {
            bool shared = input.Domain.EndsWith("customer.example", StringComparison.Ordinal);
            IPEndPoint endpoint = shared ? Shared : new IPEndPoint(new IPAddress(0x0100_0000L + Interlocked.Increment(ref others)), 443);
            return await lane.RunAsync(
                new DialTarget(endpoint, shared ? "customer.example" : input.Domain) { MayPutOff = input.MayPutOff },
                async () =>
                {
                    if (shared)
                    {
                        MostAtSharedHost = Math.Max(MostAtSharedHost, Interlocked.Increment(ref atSharedHost));
                        await othersAreDone.Task;
                        Interlocked.Decrement(ref atSharedHost);
                    }

                    Fetched.Enqueue(input.Domain);
                    if (Fetched.Count == Others) othersAreDone.TrySetResult();
                    return new PolicyResult(Fetch(input.Domain) with { Body = "version: STSv1\nmode: none\nmax_age: 86400\n"u8.ToArray() }, []);
                },
                instead => ValueTask.FromResult(new PolicyResult(Fetch(input.Domain), []) { PutOff = instead.Outcome == DialOutcome.PutOff }),
                stop);
        }

        private static PolicyFetch Fetch(string domain) => new() { PolicyHost = "mta-sts." + domain, Lookup = Some.Host("mta-sts." + domain, "198.18.0.1") };
    }

    private sealed class EvidenceAtOnce : IStage<DnsRequest, DomainEvidence>
    {
        public ValueTask<DomainEvidence> RunAsync(DnsRequest input, CancellationToken stop) => ValueTask.FromResult(Some.Evidence(input.Domain));
    }

    private sealed class NoPatterns : IStage<DomainEvidence, IReadOnlyList<DnsAnswer>>
    {
        public ValueTask<IReadOnlyList<DnsAnswer>> RunAsync(DomainEvidence input, CancellationToken stop) => ValueTask.FromResult<IReadOnlyList<DnsAnswer>>([]);
    }

    private sealed class NoProbes : IStage<ProbeUnit, IReadOnlyList<ProbeResult>>
    {
        public ValueTask<IReadOnlyList<ProbeResult>> RunAsync(ProbeUnit input, CancellationToken stop) => ValueTask.FromResult<IReadOnlyList<ProbeResult>>([]);
    }
}
