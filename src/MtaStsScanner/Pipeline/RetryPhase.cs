using System.Threading.Channels;
using MtaSts;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Pipeline;

/// <summary>What failed for a passing reason, again and later; and what names would decide, read afresh. Only the last answer is judged.</summary>
internal sealed class RetryPhase(DomainResolver resolver, ProbePhase probes, IWorkStore store, ScanSettings settings, ScanProgress progress, TimeProvider time)
{
    /// <summary>Later and slower: a quarter of the first pass.</summary>
    private int Workers => Math.Max(1, settings.DnsConcurrency / 4);

    /// <summary>One round.</summary>
    /// <param name="delay">Wait before it; left out where nothing is to be asked again.</param>
    /// <param name="stop">Ends the phase.</param>
    public async Task RunAsync(TimeSpan delay, CancellationToken stop)
    {
        long endpoints = settings.Stages >= ScanStages.Smtp ? await store.RequeuePassingProbesAsync(stop).ConfigureAwait(false) : 0;
        bool domains = await AnyAsync(stop).ConfigureAwait(false);
        if (endpoints == 0 && !domains) return;

        progress.AddRetries(endpoints);
        progress.Phase = ScanPhase.Waiting;
        await Task.Delay(delay, time, stop).ConfigureAwait(false);
        progress.Phase = ScanPhase.Retrying;

        Task resolving = ResolveAgainAsync(stop);
        await StagePump.AllAsync(resolving, probes.RunAsync(resolving, stop)).ConfigureAwait(false);
    }

    private async Task<bool> AnyAsync(CancellationToken stop)
    {
        await foreach (var _ in store.ReadAskAgainAsync(stop).ConfigureAwait(false)) return true;
        return false;
    }

    private async Task ResolveAgainAsync(CancellationToken stop)
    {
        Channel<(int Shard, ResolvedDomain Domain)> again = StagePump.Bounded<(int, ResolvedDomain)>(Workers);
        async Task ReadAsync()
        {
            Exception? fault = null;
            try
            {
                await foreach ((int Shard, ResolvedDomain Domain) item in store.ReadAskAgainAsync(stop).ConfigureAwait(false))
                {
                    progress.AddRetries(1);
                    await again.Writer.WriteAsync(item, stop).ConfigureAwait(false);
                }
            }
            catch (Exception e)
            {
                fault = e;
                throw;
            }
            finally
            {
                again.Writer.TryComplete(fault);
            }
        }

        await StagePump.AllAsync(ReadAsync(), StagePump.ForEachAsync(again.Reader, Workers, AgainAsync, stop)).ConfigureAwait(false);
    }

    private async ValueTask AgainAsync((int Shard, ResolvedDomain Domain) item, CancellationToken stop)
    {
        DomainEvidence previous = item.Domain.Evidence;
        DomainEvidence evidence = await resolver.LookUpAsync(previous.Domain, previous, stop).ConfigureAwait(false);
        ResolvedEvidence resolved = await resolver.FetchAsync(evidence, previous, mayPutOff: false, stop).ConfigureAwait(false);
        await store.SaveResolvedAsync(
            item.Shard,
            [item.Domain with { Evidence = resolved.Evidence, AskAgain = StillPassing(resolved.Evidence) }],
            [.. EndpointSelection.Of(resolved.Evidence, settings)],
            resolved.Certificates,
            stop).ConfigureAwait(false);
        progress.AddRetried();
    }

    // What names decide was confirmed just now: once is enough.
    private static bool StillPassing(DomainEvidence evidence) => AskAgain.For(evidence) && !AskAgain.NamesDecideAgainst(evidence);
}
