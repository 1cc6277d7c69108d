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
        Channel<ProbeUnit> units = StagePump.Bounded<ProbeUnit>(1);
        using CancellationTokenSource faulted = CancellationTokenSource.CreateLinkedTokenSource(stop);
        async Task ProbeAsync()
        {
            try
            {
                await StagePump.ForEachAsync(units.Reader, settings.ProbeConcurrency, ProbeUnitAsync, faulted.Token).ConfigureAwait(false);
            }
            catch
            {
                await faulted.CancelAsync().ConfigureAwait(false);
                throw;
            }
        }

        await StagePump.AllAsync(HandOutAsync(units.Writer, noMoreCome, faulted.Token), ProbeAsync()).ConfigureAwait(false);
    }

    private async Task HandOutAsync(ChannelWriter<ProbeUnit> output, Task noMoreCome, CancellationToken stop)
    {
        Exception? fault = null;
        try
        {
            while (true)
            {
                // Asked before taking: whatever was noted before this moment is seen by the take below.
                bool last = noMoreCome.IsCompleted;
                IReadOnlyList<ProbeUnit> taken = await store.TakeProbeUnitsAsync(settings.ProbeConcurrency, stop).ConfigureAwait(false);
                foreach (ProbeUnit unit in taken) await output.WriteAsync(unit, stop).ConfigureAwait(false);
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
            output.TryComplete(fault);
        }
    }

    private async ValueTask ProbeUnitAsync(ProbeUnit unit, CancellationToken stop)
    {
        IReadOnlyList<ProbeResult> results = await prober.RunAsync(unit, stop).ConfigureAwait(false);
        // Not stopped half way: what was probed before the end is not probed again by the run that goes on.
        await store.SaveProbesAsync(unit, results, CancellationToken.None).ConfigureAwait(false);
        progress.AddProbed(results.Count);
    }
}
