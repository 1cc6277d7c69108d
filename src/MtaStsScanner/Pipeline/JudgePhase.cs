using System.Diagnostics;
using System.Runtime.CompilerServices;
using MtaSts;
using MtaStsScanner.Input;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Pipeline;

/// <summary>Shard by shard: answers and results become findings, a verdict and rows.</summary>
/// <param name="job">The scan.</param>
/// <param name="suffixes">The Public Suffix List.</param>
/// <param name="expectation">A truth to hold the measurement against, or null.</param>
/// <param name="settings">How far it was meant to go.</param>
/// <param name="cut">Its time was over before all was measured; null where it was not.</param>
/// <param name="progress">How far it is.</param>
internal sealed class JudgePhase(ScanJob job, PublicSuffixList suffixes, IExpectation? expectation, ScanSettings settings, ScanCut? cut, ScanProgress progress)
{
    private readonly IWorkStore store = job.Store;
    private readonly JudgeScope scope = settings.Scope;

    /// <summary>Judges every shard that is not judged yet.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        IReadOnlySet<int> done = await store.JudgedShardsAsync(stop).ConfigureAwait(false);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, job.List.Shards).Where(s => !done.Contains(s)),
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
        await using ShardParts parts = await ShardParts.CreateAsync(job.Folder, job.Identity, shard, stop).ConfigureAwait(false);
        await foreach (ResolvedDomain domain in (cut is null ? store.ReadShardAsync(shard, stop) : ReadWholeShardAsync(shard, cut, stop)).ConfigureAwait(false))
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

    // What nobody would have asked, however long it took, is not for want of time.
    private bool MayBeLeft(DomainEvidence evidence) =>
        evidence.Mx.Outcome == DnsOutcome.Unknown || AskAgain.PolicyIsPutOff(evidence, settings) || EndpointSelection.Of(evidence, settings).Any();

    // All domains of the list, in its order: what was not reached is a row, too.
    private async IAsyncEnumerable<ResolvedDomain> ReadWholeShardAsync(int shard, ScanCut end, [EnumeratorCancellation] CancellationToken stop)
    {
        await using IAsyncEnumerator<ResolvedDomain> known = store.ReadShardAsync(shard, stop).GetAsyncEnumerator(stop);
        bool more = await known.MoveNextAsync().ConfigureAwait(false);
        await foreach (SpooledDomain listed in job.List.ReadShardAsync(shard, stop).ConfigureAwait(false))
        {
            if (more && known.Current.Evidence.Domain == listed.Domain)
            {
                yield return known.Current;
                more = await known.MoveNextAsync().ConfigureAwait(false);
            }
            else
            {
                yield return new ResolvedDomain(listed.Lines, UnaskedDomain.Evidence(listed.Domain, end.At), AskAgain: false);
            }
        }
    }

    private async ValueTask<JudgedDomain> JudgeAsync(ResolvedDomain domain, CancellationToken stop)
    {
        DomainEvidence evidence = domain.Evidence;
        Dictionary<string, IReadOnlyList<EndpointProbe>> probes = new(StringComparer.Ordinal);
        Dictionary<string, byte[]> certificates = new(StringComparer.Ordinal);
        foreach (HostLookup host in evidence.MxHosts)
        {
            if (!scope.Smtp) break;
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

        JudgeScope reached = cut is null ? scope : scope with { CutOff = MayBeLeft(evidence), Unconfirmed = cut.RetriesDone == 0 && settings.Retries > 0 && AskAgain.IsUnconfirmed(domain) };
        DomainJudgement judgement = Judge.Decide(evidence, host => probes.GetValueOrDefault(host, []), reached, suffixes, certificates.GetValueOrDefault);
        return new(domain.Lines, evidence, judgement);
    }
}
