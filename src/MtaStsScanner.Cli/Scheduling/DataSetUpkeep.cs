using MtaStsScanner.Cli.Options;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Cli.Scheduling;

/// <summary>What is done with a job's data set after a scan of it was published. A fault here takes nothing from the scan.</summary>
/// <param name="log">Told of what went wrong.</param>
/// <param name="time">The clock.</param>
internal sealed class DataSetUpkeep(ServiceLog log, TimeProvider time)
{
    /// <summary>Lets old scans go and puts those of a month together, as the job says.</summary>
    public async Task AfterScanAsync(Job job, CancellationToken stop)
    {
        if (job.Keep is null && !job.Compact) return;
        try
        {
            using OutputLock held = OutputLock.Take(job.Out, time);
            if (job.Keep is { } keep) await ScanRemoval.PruneAsync(job.Out, ScanRemoval.Expired(DataSet.Open(job.Out), keep, null), DataSetOptions.Patience, time, stop).ConfigureAwait(false);
            if (job.Compact) await ScanCompaction.CompactAsync(DataSet.Open(job.Out), DataSetOptions.Patience, time, static _ => { }, stop).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The scan is published: whatever goes wrong here must not end the service.
        catch (Exception e)
#pragma warning restore CA1031
        {
            log.Notice(job.Name, $"Old scans of '{job.Out}' could not be let go or merged; the next run tries again: {e.Message}");
        }
    }
}
