using System.Globalization;
using DuckDB.NET.Data;
using MtaStsScanner.Storage.Queries;
using MtaStsScanner.Storage.Tables;

namespace MtaStsScanner.Storage.Verification;

/// <summary>Holds the rows of a scan, whose files are sound, against each other and against its manifest. Memory is bounded by the database's limit, beyond it on disk.</summary>
internal sealed class ContentCheck(string folder, ScanManifest scan, string manifestPath, int memoryMiB)
{
    private const string Lines = "(SELECT line FROM domains UNION ALL SELECT line FROM rejects)";

    public IReadOnlyList<DataSetFault> Run(CancellationToken stop)
    {
        try
        {
            using DuckSession session = DuckSession.Open(folder, [scan], memoryMiB);
            return [.. RowFaults(session, stop), .. LineFaults(session, stop), .. KeyFaults(session, stop), .. JoinFaults(session, stop), .. CountFaults(session, stop)];
        }
        catch (DuckDBException fault)
        {
            return [new(manifestPath, FaultKind.Unreadable, $"its parts can't be read together: {fault.Message.ReplaceLineEndings(" ")}")];
        }
    }

    // Where files are a scan's own, their rows were counted already.
    private IEnumerable<DataSetFault> RowFaults(DuckSession session, CancellationToken stop)
    {
        foreach (ManifestTable table in scan.Tables.Where(t => scan.Month is not null && DataSetTables.All.Any(k => k.Name == t.Name)))
        {
            (long rows, _) = CountAndFirst(session, $"SELECT count(*), NULL FROM {table.Name}", stop);
            if (rows != table.Rows) yield return Fault(FaultKind.Rows, $"there are {rows} rows of {table.Name}; the manifest says {table.Rows}");
        }
    }

    private IEnumerable<DataSetFault> LineFaults(DuckSession session, CancellationToken stop)
    {
        (long twice, object? first) = CountAndFirst(session, $"SELECT count(*), min(line) FROM (SELECT line FROM {Lines} GROUP BY line HAVING count(*) > 1)", stop);
        if (twice > 0) yield return Fault(FaultKind.Lines, $"{twice} lines of the list are there more than once, the first is line {first}");
        (long distinct, _) = CountAndFirst(session, $"SELECT count(DISTINCT line), NULL FROM {Lines}", stop);
        if (distinct != scan.Input.Lines) yield return Fault(FaultKind.Lines, $"domains and rejects hold {distinct} lines of the list; it had {scan.Input.Lines}");
        if (scan.Input.Domains + scan.Input.Rejects != scan.Input.Lines)
            yield return Fault(FaultKind.Manifest, $"{scan.Input.Lines} lines are not {scan.Input.Domains} domains + {scan.Input.Rejects} rejects");
    }

    private IEnumerable<DataSetFault> KeyFaults(DuckSession session, CancellationToken stop)
    {
        foreach ((string table, string key) in Relation.Keys.Where(k => Has(k.Table)))
        {
            (long twice, object? first) = CountAndFirst(session, $"SELECT count(*), min(k) FROM (SELECT {key}::VARCHAR AS k FROM {table} GROUP BY k HAVING count(*) > 1)", stop);
            if (twice > 0) yield return Fault(FaultKind.Key, $"{table} has {twice} keys {key} more than once, such as {first}");
        }
    }

    private IEnumerable<DataSetFault> JoinFaults(DuckSession session, CancellationToken stop)
    {
        foreach (Relation relation in Relation.All.Where(r => Has(r.From) && Has(r.To)))
        {
            (long open, object? first) = CountAndFirst(session, relation.Sql, stop);
            if (open > 0) yield return Fault(FaultKind.Join, $"{open} values of {relation.From}.{relation.Expression} are not in {relation.To}.{relation.Key}, such as {first}");
        }
    }

    private IEnumerable<DataSetFault> CountFaults(DuckSession session, CancellationToken stop)
    {
        (long domains, _) = CountAndFirst(session, "SELECT count(DISTINCT domain), NULL FROM domains", stop);
        if (domains != scan.Input.DistinctDomains) yield return Fault(FaultKind.Counts, $"there are {domains} domains; the manifest says {scan.Input.DistinctDomains}");
        foreach ((string name, string table) in new[] { ("verdict", "domains"), ("policy_status", "domains"), ("code", "findings") })
        {
            if (!scan.Counts.TryGetValue(name, out SortedDictionary<string, long>? counts)) continue;
            string wanted = string.Join(", ", counts.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key} {c.Value}")));
            object? found = session.FirstRow($"SELECT coalesce(string_agg(w || ' ' || n, ', ' ORDER BY w), '') FROM (SELECT {name} AS w, count(DISTINCT domain) AS n FROM {table} GROUP BY w)", stop)[0];
            if ((string?)found != wanted) yield return Fault(FaultKind.Counts, $"domains per {name} are {found}; the manifest says {wanted}");
        }
    }

    // A scan of an earlier version lacks tables that came later.
    // A scan that carries no states on has none at all: then nothing is missing.
    private bool Has(string table) => scan.Tables.Any(t => t.Name == table && t.Parts.Count > 0 && (table != HistoryTable.Definition.Name || t.Rows > 0));

    private static (long Count, object? First) CountAndFirst(DuckSession session, string sql, CancellationToken stop)
    {
        object?[] row = session.FirstRow(sql, stop);
        return (Convert.ToInt64(row[0], CultureInfo.InvariantCulture), row[1]);
    }

    private DataSetFault Fault(FaultKind kind, FormattableString problem) => new(manifestPath, kind, problem.ToString(CultureInfo.InvariantCulture));
}
