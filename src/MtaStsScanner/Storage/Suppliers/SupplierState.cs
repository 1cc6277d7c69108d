using System.Globalization;
using MtaSts;
using MtaStsScanner.Storage.Queries;

namespace MtaStsScanner.Storage.Suppliers;

/// <summary>All that a supplier can be told about one domain of a scan.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="MeasuredAt">When it was measured.</param>
/// <param name="Verdict">The verdict.</param>
public sealed record SupplierState(string Domain, DateTimeOffset MeasuredAt, Verdict Verdict)
{
    /// <summary>MX hosts that are read at most, the most preferred ones.</summary>
    public const int MostHosts = 20;

    /// <summary>Why the verdict is unknown; null where it is known.</summary>
    public UnknownReason? UnknownReason { get; init; }

    /// <summary>What mode enforce would do; null where the mode is not testing.</summary>
    public Verdict? VerdictIfEnforced { get; init; }

    /// <summary>Since when the verdict is so; null where this is not known, or it was never another.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The first scan that could tell, where the verdict was never another; else null.</summary>
    public DateTimeOffset? SinceAtLeast { get; init; }

    /// <summary>What was found that is not the scanner's to mend, the worst first; of a code <see cref="Finding.MostOfACode"/> at most.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Its MX hosts, the most preferred first, at most <see cref="MostHosts"/>.</summary>
    public IReadOnlyList<string> MxHosts { get; init; } = [];

    /// <summary>What happens to mail from senders that hold an earlier policy; unknown without history.</summary>
    public CachedDelivery DeliveryForCachingSenders { get; init; }

    /// <summary>When that policy was fetched; null where none is held.</summary>
    public DateTimeOffset? CachedSince { get; init; }

    /// <summary>When it expires; null where none is held.</summary>
    public DateTimeOffset? CachedUntil { get; init; }

    /// <summary>Reads it.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="scan">One of its scans.</param>
    /// <param name="domain">The domain, normalised.</param>
    /// <param name="limits">What it may take.</param>
    /// <param name="time">The clock of the time-out.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>Null where the scan's list does not have the domain.</returns>
    /// <exception cref="QueryException">It took too much, or a part can't be read.</exception>
    public static SupplierState? Read(DataSet data, ScanManifest scan, string domain, DuckLimits limits, TimeProvider time, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(domain);
        using DataSetQuery query = new(data, [scan], limits, time);
        string name = DuckSession.Quote(domain);
        SupplierState? state = null;
        List<Finding> findings = [];
        List<string> hosts = [];
        Each($"""
            SELECT d.measured_at, d.verdict, d.unknown_reason, d.verdict_if_enforced, h.delivery_for_caching_senders, h.cached_since, h.cached_until,
                CASE WHEN h.verdict = d.verdict AND h.verdict_before IS NOT NULL THEN h.verdict_since END, CASE WHEN h.verdict = d.verdict AND h.verdict_before IS NULL THEN h.verdict_since END
            FROM domains d LEFT JOIN history h ON h.domain = d.domain WHERE d.domain = {name} LIMIT 1
            """, r => state = StateOf(domain, r));
        if (state is null) return null;
        Each($"""
            SELECT f.code, f.host, f.evidence, f.kind, f.severity, f.owner FROM findings f JOIN codes c ON c.code = f.code
            WHERE f.domain = {name} AND f.owner <> 'scanner'
            ORDER BY list_position(['error', 'warning', 'info'], f.severity), c.place, f.host, f.evidence
            """, r => findings.Add(Cells.Finding(r, 0)!)); // the join leaves no code that is not known
        Each($"SELECT host FROM domain_mx WHERE domain = {name} ORDER BY preference, host LIMIT {MostHosts.ToString(CultureInfo.InvariantCulture)}", r => hosts.Add((string)r[0]!));
        return state with { Findings = findings, MxHosts = hosts };

        void Each(string sql, Action<IReadOnlyList<object?>> take) => query.Run(sql, new EachRow(take), stop);
    }

    private static SupplierState StateOf(string domain, IReadOnlyList<object?> row) => new(domain, Cells.Time(row[0])!.Value, Cells.Word<Verdict>(row[1]) ?? Verdict.Unknown)
    {
        UnknownReason = Cells.Word<UnknownReason>(row[2]),
        VerdictIfEnforced = Cells.Word<Verdict>(row[3]),
        DeliveryForCachingSenders = Cells.Word<CachedDelivery>(row[4]) ?? CachedDelivery.Unknown,
        CachedSince = Cells.Time(row[5]),
        CachedUntil = Cells.Time(row[6]),
        Since = Cells.Time(row[7]),
        SinceAtLeast = Cells.Time(row[8]),
    };
}
