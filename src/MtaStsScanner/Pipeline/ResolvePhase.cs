using System.Threading.Channels;
using MtaSts;
using MtaStsScanner.Input;
using MtaStsScanner.Smtp;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Pipeline;

/// <summary>
/// list ─► shards ─► [DNS] ─► [policy] ─► working folder. Domains of all shards flow through the same channels, so that one slow domain holds up nothing
/// but the closing of its own shard.
/// </summary>
internal sealed class ResolvePhase(SpooledList list, DomainResolver resolver, IWorkStore store, ScanSettings settings, ScanProgress progress)
{
    /// <summary>Callers that save at once: the store makes one transaction of what is queued.</summary>
    private const int Savers = 64;

    private readonly ShardLedger ledger = new();

    /// <summary>Resolves every shard that is not resolved yet.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        Channel<Listed> listed = StagePump.Bounded<Listed>(settings.DnsConcurrency);
        Channel<LookedUp> lookedUp = StagePump.Bounded<LookedUp>(settings.PolicyConcurrency);
        Channel<Fetched> fetched = StagePump.Bounded<Fetched>(Savers * 4);
        using CancellationTokenSource faulted = CancellationTokenSource.CreateLinkedTokenSource(stop);

        async Task Guarded(Task step)
        {
            try
            {
                await step.ConfigureAwait(false);
            }
            catch
            {
                await faulted.CancelAsync().ConfigureAwait(false);
                throw;
            }
        }

        using OpenSpans shards = new("resolve shard", ScanTrace.Shard);
        await StagePump.AllAsync(
            Guarded(ReadShardsAsync(listed.Writer, shards, faulted.Token)),
            Guarded(StagePump.TransformAsync(listed.Reader, lookedUp.Writer, settings.DnsConcurrency, LookUpAsync, faulted.Token)),
            Guarded(StagePump.TransformAsync(lookedUp.Reader, fetched.Writer, settings.PolicyConcurrency, FetchAsync, faulted.Token)),
            Guarded(StagePump.ForEachAsync(fetched.Reader, Savers, (item, token) => SaveAsync(item, shards, token), faulted.Token))).ConfigureAwait(false);
    }

    private async Task ReadShardsAsync(ChannelWriter<Listed> output, OpenSpans shards, CancellationToken stop)
    {
        Exception? fault = null;
        try
        {
            IReadOnlySet<int> done = await store.ResolvedShardsAsync(stop).ConfigureAwait(false);
            for (int shard = 0; shard < list.Shards; shard++)
            {
                if (done.Contains(shard)) continue;
                await store.ForgetShardAsync(shard, stop).ConfigureAwait(false);
                ledger.Open(shard);
                shards.Begin(shard);
                await foreach (SpooledDomain domain in list.ReadShardAsync(shard, stop).ConfigureAwait(false))
                {
                    ledger.Add(shard);
                    await output.WriteAsync(new(shard, domain), stop).ConfigureAwait(false);
                }

                if (ledger.CloseReading(shard)) await CloseAsync(shard, shards, stop).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            fault = e;
            throw;
        }
        finally
        {
            output.TryComplete(fault);
        }
    }

    private async ValueTask<LookedUp> LookUpAsync(Listed item, CancellationToken stop)
    {
        using StagePlace place = progress.Enter(ScanStages.Dns);
        return new(item.Shard, item.Domain, await resolver.LookUpAsync(item.Domain.Domain, null, stop).ConfigureAwait(false));
    }

    private async ValueTask<Fetched> FetchAsync(LookedUp item, CancellationToken stop)
    {
        using StagePlace place = progress.Enter(ScanStages.Policy);
        return new(item.Shard, item.Domain, await resolver.FetchAsync(item.Evidence, null, mayPutOff: true, stop).ConfigureAwait(false));
    }

    private async ValueTask SaveAsync(Fetched item, OpenSpans shards, CancellationToken stop)
    {
        DomainEvidence evidence = item.Resolved.Evidence;
        Endpoint[] endpoints = [.. EndpointSelection.Of(evidence, settings)];
        ResolvedDomain resolved = new(item.Domain.Lines, evidence, AskAgain.For(evidence) || AskAgain.PolicyIsPutOff(evidence, settings));
        await store.SaveResolvedAsync(item.Shard, [resolved], endpoints, item.Resolved.Certificates, stop).ConfigureAwait(false);
        progress.AddResolved(evidence, endpoints.Length);
        if (ledger.Settle(item.Shard)) await CloseAsync(item.Shard, shards, stop).ConfigureAwait(false);
    }

    private async ValueTask CloseAsync(int shard, OpenSpans shards, CancellationToken stop)
    {
        await store.CompleteResolvingAsync(shard, stop).ConfigureAwait(false);
        shards.End(shard);
    }

    private readonly record struct Listed(int Shard, SpooledDomain Domain);

    private readonly record struct LookedUp(int Shard, SpooledDomain Domain, DomainEvidence Evidence);

    private readonly record struct Fetched(int Shard, SpooledDomain Domain, ResolvedEvidence Resolved);
}
