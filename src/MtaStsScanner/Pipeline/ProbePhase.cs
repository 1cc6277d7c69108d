using System.Threading.Channels;
using MtaStsScanner.Smtp;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Pipeline;

/// <summary>Takes addresses with endpoints to probe from the working folder until there are none and none can come any more.</summary>
internal sealed class ProbePhase(IStage<ProbeUnit, IReadOnlyList<ProbeResult>> prober, IWorkStore store, ScanSettings settings, ScanProgress progress, TimeProvider time)
{
    /// <summary>How long to wait where all that is known is out or done. Short: it delays the end of a scan by no more than this.</summary>
    private static readonly TimeSpan IdleWait = TimeSpan.FromMilliseconds(50);

    /// <summary>Probes until <paramref name="noMoreCome"/> has ended and nothing is pending.</summary>
    public async Task RunAsync(Task noMoreCome, CancellationToken stop)
    {
        Channel<HandedOut> units = StagePump.Bounded<HandedOut>(1);
        using ProbeRounds rounds = new(settings.ProbeConcurrency);
        using CancellationTokenSource faulted = CancellationTokenSource.CreateLinkedTokenSource(stop);
        async Task ProbeAsync()
        {
            try
            {
                await StagePump.ForEachAsync(units.Reader, settings.ProbeConcurrency, (item, token) => ProbeUnitAsync(item, rounds, token), faulted.Token).ConfigureAwait(false);
            }
            catch
            {
                await faulted.CancelAsync().ConfigureAwait(false);
                throw;
            }
        }

        await StagePump.AllAsync(HandOutAsync(units.Writer, rounds, noMoreCome, faulted.Token), ProbeAsync()).ConfigureAwait(false);
    }

    private async Task HandOutAsync(ChannelWriter<HandedOut> output, ProbeRounds rounds, Task noMoreCome, CancellationToken stop)
    {
        Exception? fault = null;
        try
        {
            while (true)
            {
                // Asked before taking: whatever was noted before this moment is seen by the take below.
                bool last = noMoreCome.IsCompleted;
                IReadOnlyList<ProbeUnit> taken = await store.TakeProbeUnitsAsync(settings.ProbeConcurrency, stop).ConfigureAwait(false);
                foreach (ProbeUnit unit in taken) await output.WriteAsync(new(unit, rounds.HandOut()), stop).ConfigureAwait(false);
                if (taken.Count > 0) continue;
                if (last && await store.PendingEndpointsAsync(stop).ConfigureAwait(false) == 0) return;
                await Task.Delay(IdleWait, time, stop).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            fault = e;
            throw;
        }
        finally
        {
            if (fault is null) rounds.Close();
            output.TryComplete(fault);
        }
    }

    private async ValueTask ProbeUnitAsync(HandedOut item, ProbeRounds rounds, CancellationToken stop)
    {
        ProbeUnit unit = item.Unit;
        using StagePlace place = progress.Enter(ScanStages.Smtp);
        IReadOnlyList<ProbeResult> results = await prober.RunAsync(unit, stop).ConfigureAwait(false);
        // Not stopped half way: what was probed before the end is not probed again by the run that goes on.
        await store.SaveProbesAsync(unit, results, CancellationToken.None).ConfigureAwait(false);
        progress.AddProbed(results.Count);
        rounds.Settle(item.Round);
    }

    private readonly record struct HandedOut(ProbeUnit Unit, int Round);
}
