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
    /// <param name="trust">Whose facts count.</param>
    /// <param name="stop">Ends it; it can be called again.</param>
    /// <returns>How many domains show each of the codes.</returns>
    /// <exception cref="DataSetException">A part can't be read.</exception>
    public static async Task<SortedDictionary<string, long>> WriteAsync(WorkFolder folder, ScanIdentity identity, int shards, ScanManifest? earlier, TrustedStages trust, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(identity);
        try
        {
            return await JoinAsync(folder, identity, shards, earlier, trust, stop).ConfigureAwait(false);
        }
        catch (DuckDBException fault)
        {
            stop.ThrowIfCancellationRequested();
            throw new DataSetException($"States can't be read: {fault.Message.ReplaceLineEndings(" ").Trim()}", fault);
        }
    }

    private static async Task<SortedDictionary<string, long>> JoinAsync(WorkFolder folder, ScanIdentity identity, int shards, ScanManifest? earlier, TrustedStages trust, CancellationToken stop)
    {
        SortedDictionary<string, long> codes = new(StringComparer.Ordinal);
        await using PartSeries<DomainHistory> states = await PartSeries<DomainHistory>.BeginAsync(folder, identity, HistoryTable.Definition, stop).ConfigureAwait(false);
        await using ParquetTableWriter<FindingRow> findings = await PartWriters.CreateAsync(folder, identity, FindingsTable.Definition, shards, stop).ConfigureAwait(false);
        using HistoryCursor? before = earlier is null ? null : HistoryCursor.Open(folder.OutFolder, earlier, folder.Path, stop);
        using SightingCursor sightings = SightingCursor.Open(folder, identity.StartedAt, stop);
        while (sightings.TryNext(out DomainSighting? sighting))
        {
            stop.ThrowIfCancellationRequested();
            HistoryStep step = HistoryKeeping.Next(before?.Of(sighting.Domain), sighting, trust);
            await states.AddAsync(step.State, stop).ConfigureAwait(false);
            if (step.Findings.Count == 0) continue;
            foreach (Finding finding in step.Findings) await findings.AddAsync(new FindingRow(sighting.Domain, finding), stop).ConfigureAwait(false);
            foreach (string code in Codes.Of(step.Findings)) codes[code] = codes.GetValueOrDefault(code) + 1;
        }

        await findings.CompleteAsync(stop).ConfigureAwait(false);
        await states.CompleteAsync(stop).ConfigureAwait(false);
        return codes;
    }
}
