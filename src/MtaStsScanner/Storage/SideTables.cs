using MtaSts;
using MtaStsScanner.Input;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Storage.Tables;

namespace MtaStsScanner.Storage;

/// <summary>Writes the tables that belong to no shard, from the working store and the spool. Written anew as a whole where it was cut off.</summary>
public static class SideTables
{
    /// <summary>Writes <c>rejects</c>, <c>certificates</c>, <c>policies</c> and <c>mx_endpoints</c>, each with one part at least.</summary>
    /// <param name="folder">The scan's working folder.</param>
    /// <param name="identity">The scan.</param>
    /// <param name="list">Its list.</param>
    /// <param name="store">What it knows.</param>
    /// <param name="suffixes">The Public Suffix List.</param>
    /// <param name="bans">Told of every endpoint; null where nobody is to be left alone for what was seen.</param>
    /// <param name="stop">Ends it; it can be called again.</param>
    /// <returns>Figures of the endpoints.</returns>
    public static async Task<ProbeFigures> WriteAsync(WorkFolder folder, ScanIdentity identity, SpooledList list, IWorkStore store, PublicSuffixList suffixes, BanLedger? bans, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(store);
        await WriteAsync(folder, identity, RejectsTable.Definition, list.ReadRejectsAsync(stop), stop);
        await WriteAsync(folder, identity, CertificatesTable.Definition, store.ReadCertificatesAsync(stop).Select(CertificateRow.Of), stop);
        await WriteAsync(folder, identity, PoliciesTable.Definition, store.ReadPolicyBodiesAsync(stop).Select(p => new PolicyRow(p.Sha256, p.Body, StsPolicyParser.Parse(p.Body, suffixes))), stop);
        ProbeFigures figures = new();
        await WriteAsync(folder, identity, MxEndpointsTable.Definition, store.ReadProbesAsync(stop).Select(p => Counted(p, figures, bans)), stop);
        return figures;
    }

    private static EndpointProbe Counted(EndpointProbe probe, ProbeFigures figures, BanLedger? bans)
    {
        bans?.Note(probe);
        figures.Add(probe);
        return probe;
    }

    private static async Task WriteAsync<TRow>(WorkFolder folder, ScanIdentity identity, Table<TRow> table, IAsyncEnumerable<TRow> rows, CancellationToken stop)
    {
        await using PartSeries<TRow> parts = await PartSeries<TRow>.BeginAsync(folder, identity, table, stop);
        await foreach (TRow row in rows.WithCancellation(stop)) await parts.AddAsync(row, stop);
        await parts.CompleteAsync(stop);
    }
}
