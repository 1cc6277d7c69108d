using DuckDB.NET.Data;
using MtaSts;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Storage.Tables;

namespace MtaStsScanner.Storage.History;

/// <summary>
/// Writes the table <c>history</c> of a scan, and the findings that follow from it as one more part of <c>findings</c>: its own parts are joined with the states of the scan before,
/// both in the order of the names, so that memory is bounded however many domains there are. Written anew as a whole where it was cut off.
/// </summary>
public static class HistoryParts
{
    /// <summary>The newest earlier scan with states.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="identity">The scan that they are for.</param>
    public static ScanManifest? Earlier(DataSet data, ScanIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(identity);
        return data.Scans.LastOrDefault(s => s.StartedAt < identity.StartedAt && s.ScanId != identity.ScanId && s.Tables.Any(t => t.Name == HistoryTable.Definition.Name && t.Rows > 0));
    }

    /// <summary>Writes a table without a state: that of a scan that carries none on.</summary>
    public static async Task WriteNoneAsync(WorkFolder folder, ScanIdentity identity, CancellationToken stop)
    {
        await using PartSeries<DomainHistory> states = await PartSeries<DomainHistory>.BeginAsync(folder, identity, HistoryTable.Definition, stop).ConfigureAwait(false);
        await states.CompleteAsync(stop).ConfigureAwait(false);
    }

    /// <summary>Writes them.</summary>
    /// <param name="folder">The scan's working folder, in which all other parts wait.</param>
    /// <param name="identity">The scan.</param>
    /// <param name="shards">Shards of its list: the findings become a part after theirs.</param>
    /// <param name="earlier">The scan whose states are carried on; null where there is none.</param>
    /// <param name="terms">What they go by.</param>
    /// <param name="stop">Ends it; it can be called again.</param>
    /// <returns>How many domains show each of the codes.</returns>
    /// <exception cref="DataSetException">A part can't be read.</exception>
    public static async Task<SortedDictionary<string, long>> WriteAsync(WorkFolder folder, ScanIdentity identity, int shards, ScanManifest? earlier, HistoryTerms terms, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(terms);
        try
        {
            return await JoinAsync(folder, identity, shards, earlier, terms, stop).ConfigureAwait(false);
        }
        catch (DuckDBException fault)
        {
            throw Unreadable(fault, stop);
        }
    }

    /// <summary>Domains that got worse, to be measured again before that counts.</summary>
    /// <param name="folder">The scan's working folder, in which all other parts wait.</param>
    /// <param name="identity">The scan.</param>
    /// <param name="earlier">The scan whose states are carried on.</param>
    /// <param name="terms">What they go by.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="DataSetException">A part can't be read.</exception>
    public static RegressionSample Regressions(WorkFolder folder, ScanIdentity identity, ScanManifest earlier, HistoryTerms terms, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(terms);
        try
        {
            return Sample(folder, identity, earlier, terms, stop);
        }
        catch (DuckDBException fault)
        {
            throw Unreadable(fault, stop);
        }
    }

    private static DataSetException Unreadable(DuckDBException fault, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        return new DataSetException($"States can't be read: {fault.Message.ReplaceLineEndings(" ").Trim()}", fault);
    }

    private static async Task<SortedDictionary<string, long>> JoinAsync(WorkFolder folder, ScanIdentity identity, int shards, ScanManifest? earlier, HistoryTerms terms, CancellationToken stop)
    {
        SortedDictionary<string, long> codes = new(StringComparer.Ordinal);
        await using PartSeries<DomainHistory> states = await PartSeries<DomainHistory>.BeginAsync(folder, identity, HistoryTable.Definition, stop).ConfigureAwait(false);
        await using ParquetTableWriter<FindingRow> findings = await PartWriters.CreateAsync(folder, identity, FindingsTable.Definition, shards, stop).ConfigureAwait(false);
        foreach ((DomainHistory? before, DomainSighting seen) in Pairs(folder, identity, earlier, stop))
        {
            HistoryStep step = StepOf(before, seen, terms);
            await states.AddAsync(step.State, stop).ConfigureAwait(false);
            if (step.Findings.Count == 0) continue;
            foreach (Finding finding in step.Findings) await findings.AddAsync(new FindingRow(seen.Domain, finding), stop).ConfigureAwait(false);
            foreach (string code in Codes.Of(step.Findings)) codes[code] = codes.GetValueOrDefault(code) + 1;
        }

        await findings.CompleteAsync(stop).ConfigureAwait(false);
        await states.CompleteAsync(stop).ConfigureAwait(false);
        return codes;
    }

    private static RegressionSample Sample(WorkFolder folder, ScanIdentity identity, ScanManifest earlier, HistoryTerms terms, CancellationToken stop)
    {
        RegressionSample sample = new();
        foreach ((DomainHistory? before, DomainSighting seen) in Pairs(folder, identity, earlier, stop))
        {
            if (Regression.Of(before, seen, StepOf(before, seen, terms)) is { } regression) sample.Add(regression);
        }

        return sample;
    }

    private static HistoryStep StepOf(DomainHistory? before, DomainSighting seen, HistoryTerms terms)
    {
        bool Planned(Concern concern) => terms.Planned.Covers(seen.Domain, concern, seen.At);
        HistoryStep step = HistoryKeeping.Next(before, seen, terms.Trust, terms.Rules, Planned);
        if (Regression.Of(before, seen, step) is not { } regression || terms.Doubts.Of(regression) is not { Confirmed: { } confirmed } doubt) return step;
        if (!confirmed) step = HistoryKeeping.Next(before, seen, terms.Trust.And(doubt.Counts), terms.Rules, Planned);
        return step with { State = step.State with { Confirmed = confirmed } };
    }

    private static IEnumerable<(DomainHistory? Before, DomainSighting Seen)> Pairs(WorkFolder folder, ScanIdentity identity, ScanManifest? earlier, CancellationToken stop)
    {
        using HistoryCursor? before = earlier is null ? null : HistoryCursor.Open(folder.OutFolder, earlier, folder.Path, stop);
        using SightingCursor sightings = SightingCursor.Open(folder, identity.StartedAt, stop);
        while (sightings.TryNext(out DomainSighting? seen))
        {
            stop.ThrowIfCancellationRequested();
            yield return (before?.Of(seen.Domain), seen);
        }
    }
}
