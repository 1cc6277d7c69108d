using MtaSts;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.History;

namespace MtaStsScanner.Pipeline;

/// <summary>Carries the last trustworthy state of each domain on from the newest earlier scan of the data set. It is done again from its start where it was cut off.</summary>
/// <param name="job">The scan, whose parts are all written.</param>
/// <param name="notice">Told where the states before can't be used.</param>
internal sealed class HistoryPhase(ScanJob job, Action<string> notice)
{
    /// <summary>Writes states and the findings that follow from them.</summary>
    /// <param name="trust">What the manifest says of the stages.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>How many domains show each of the codes.</returns>
    public async Task<IReadOnlyDictionary<string, long>> RunAsync(IReadOnlyDictionary<string, ManifestTrust> trust, CancellationToken stop)
    {
        TrustedStages trusted = new(trust[StageTrust.Dns].Trusted, trust[StageTrust.Policy].Trusted, trust[StageTrust.Smtp].Trusted);
        try
        {
            return await WriteAsync(HistoryParts.Earlier(DataSet.Open(job.Folder.OutFolder), job.Identity), trusted, stop).ConfigureAwait(false);
        }
        catch (DataSetException fault)
        {
            // A scan is not lost for an old part: what was measured tonight is whole without it.
            notice($"the history of domains begins anew with this scan, since that of earlier ones can't be used: {fault.Message} 'mtasts verify' says more.");
            return await WriteAsync(null, trusted, stop).ConfigureAwait(false);
        }
    }

    private Task<SortedDictionary<string, long>> WriteAsync(ScanManifest? earlier, TrustedStages trust, CancellationToken stop) =>
        Task.Run(() => HistoryParts.WriteAsync(job.Folder, job.Identity, job.List.Shards, earlier, trust, stop), stop);
}
