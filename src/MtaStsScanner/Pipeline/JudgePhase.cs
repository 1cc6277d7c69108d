using System.Diagnostics;
using MtaSts;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Pipeline;

/// <summary>Shard by shard: answers and results become findings, a verdict and rows.</summary>
internal sealed class JudgePhase(
    IWorkStore store, WorkFolder folder, ScanIdentity identity, PublicSuffixList suffixes, IExpectation? expectation, ScanSettings settings, ScanProgress progress)
{
    /// <summary>Judges every shard that is not judged yet.</summary>
    public async Task RunAsync(int shards, CancellationToken stop)
    {
        IReadOnlySet<int> done = await store.JudgedShardsAsync(stop).ConfigureAwait(false);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, shards).Where(s => !done.Contains(s)),
            new ParallelOptions { MaxDegreeOfParallelism = settings.JudgeConcurrency, CancellationToken = stop },
            async (shard, token) => await JudgeAsync(shard, token).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>The sum over all shards.</summary>
    public async Task<ShardCounts> CountsAsync(CancellationToken stop)
    {
        ShardCounts sum = new();
        await foreach (string json in store.ReadCountsAsync(stop).ConfigureAwait(false)) sum.Add(ShardCounts.FromJson(json));
        return sum;
    }

    private async Task JudgeAsync(int shard, CancellationToken stop)
    {
        using Activity? span = ScanTrace.Around("judge shard")?.SetTag(ScanTrace.Shard, shard);
        ShardCounts counts = new();
        await using ShardParts parts = await ShardParts.CreateAsync(folder, identity, shard, stop).ConfigureAwait(false);
        await foreach (ResolvedDomain domain in store.ReadShardAsync(shard, stop).ConfigureAwait(false))
        {
            JudgedDomain judged = await JudgeAsync(domain, stop).ConfigureAwait(false);
            await parts.AddAsync(judged, stop).ConfigureAwait(false);
            counts.Add(judged);
            if (expectation is not null) counts.AddCheck(expectation.Difference(judged));
            progress.AddJudged(judged.Judgement.Verdict);
        }

        await parts.CompleteAsync(stop).ConfigureAwait(false);
        await store.CompleteJudgingAsync(shard, counts.ToJson(), stop).ConfigureAwait(false);
    }

    private async ValueTask<JudgedDomain> JudgeAsync(ResolvedDomain domain, CancellationToken stop)
    {
        DomainEvidence evidence = domain.Evidence;
        Dictionary<string, IReadOnlyList<EndpointProbe>> probes = new(StringComparer.Ordinal);
        Dictionary<string, byte[]> certificates = new(StringComparer.Ordinal);
        foreach (HostLookup host in evidence.MxHosts)
        {
            if (!settings.Scope.Smtp) break;
            IReadOnlyList<EndpointProbe> ofHost = await store.ProbesOfAsync(host.Host, stop).ConfigureAwait(false);
            probes[host.Host] = ofHost;

            // DANE asks for the whole chain; some senders hold the policy's patterns against the names of the leaf.
            int needed = host.Tlsa is { Outcome: DnsOutcome.Records } ? int.MaxValue : evidence.Policy is { Fetched: true } ? 1 : 0;
            foreach (string sha256 in ofHost.SelectMany(p => p.Chain.Take(needed)))
            {
                if (certificates.ContainsKey(sha256)) continue;
                if (await store.CertificateAsync(sha256, stop).ConfigureAwait(false) is { } der) certificates[sha256] = der;
            }
        }

        DomainJudgement judgement = Judge.Decide(evidence, host => probes.GetValueOrDefault(host, []), settings.Scope, suffixes, certificates.GetValueOrDefault);
        return new(domain.Lines, evidence, judgement);
    }
}
