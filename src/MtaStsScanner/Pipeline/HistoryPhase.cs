using MtaSts;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.History;

namespace MtaStsScanner.Pipeline;

/// <summary>
/// Carries the last trustworthy state of each domain on from the newest earlier scan of the data set, and measures again who got worse before that counts.
/// Each half is done again from its start where it was cut off.
/// </summary>
/// <param name="job">The scan, whose parts are all written.</param>
/// <param name="settings">What it goes by.</param>
/// <param name="trust">What the manifest says of the stages.</param>
/// <param name="notice">Told of what somebody should know.</param>
internal sealed class HistoryPhase(ScanJob job, ScanSettings settings, IReadOnlyDictionary<string, ManifestTrust> trust, Action<string> notice)
{
    private const string Note = "second_looks";

    private readonly TrustedStages trusted = new(trust[StageTrust.Dns].Trusted, trust[StageTrust.Policy].Trusted, trust[StageTrust.Smtp].Trusted);
    private ScanManifest? earlier;
    private SecondLooks looks = SecondLooks.NoneNeeded;

    private HistoryTerms Terms => new(trusted, settings.ConcernRules, settings.Acknowledgements, looks);

    /// <summary>Finds who got worse, and has them measured again. Nobody is, where there is no scan to compare with or nothing can be measured any more.</summary>
    /// <param name="lookAgainAsync">Measures again; null where the scan's time is over.</param>
    /// <param name="stop">Ends it.</param>
    public async Task LookAgainAsync(Func<IReadOnlyList<Regression>, TrustedStages, Task<SecondLooks>>? lookAgainAsync, CancellationToken stop)
    {
        try
        {
            earlier = HistoryParts.Earlier(DataSet.Open(job.Folder.OutFolder), job.Identity);
            if (earlier is null) return;
            if (await job.Store.GetNoteAsync(Note, stop).ConfigureAwait(false) is { Length: > 0 } note)
            {
                looks = SecondLooks.FromNote(note);
                return;
            }

            RegressionSample sample = lookAgainAsync is null ? new() : await Task.Run(() => HistoryParts.Regressions(job.Folder, job.Identity, earlier, Terms, stop), stop).ConfigureAwait(false);
            looks = lookAgainAsync is null ? SecondLooks.None() : await lookAgainAsync(sample.Shuffled(job.Identity.ScanId), trusted).ConfigureAwait(false);
            await job.Store.SetNoteAsync(Note, looks.ToNote(), stop).ConfigureAwait(false); // a publishing that is taken up goes by the same
            long left = sample.Left + sample.Taken.Count - looks.Count;
            if (left > 0) notice($"{left} domains that got worse since the scan {earlier.ScanId} were not measured again, for want of time: what got worse of them does not count yet.");
        }
        catch (DataSetException fault)
        {
            BeginAnew(fault);
        }
    }

    /// <summary>Writes states and the findings that follow from them.</summary>
    /// <param name="stop">Ends it.</param>
    /// <returns>How many domains show each of the codes.</returns>
    public async Task<IReadOnlyDictionary<string, long>> WriteAsync(CancellationToken stop)
    {
        try
        {
            return await PartsAsync(stop).ConfigureAwait(false);
        }
        catch (DataSetException fault) when (earlier is not null)
        {
            BeginAnew(fault);
            return await PartsAsync(stop).ConfigureAwait(false);
        }
    }

    // A scan is not lost for an old part: what was measured tonight is whole without it.
    private void BeginAnew(DataSetException fault)
    {
        notice($"the history of domains begins anew with this scan, since that of earlier ones can't be used: {fault.Message} 'mtasts verify' says more.");
        earlier = null;
    }

    private Task<SortedDictionary<string, long>> PartsAsync(CancellationToken stop) =>
        Task.Run(() => HistoryParts.WriteAsync(job.Folder, job.Identity, job.List.Shards, earlier, Terms, stop), stop);
}
