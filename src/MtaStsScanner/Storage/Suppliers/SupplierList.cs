using System.Globalization;
using MtaSts;
using MtaStsScanner.Storage.Queries;

namespace MtaStsScanner.Storage.Suppliers;

/// <summary>The lines of a scan's list with whose they are and how they stand: the ready query <c>suppliers</c>, filtered.</summary>
public sealed class SupplierList : IDisposable
{
    private const int MostNotUnderstood = 5;

    internal static readonly string Suppliers = ReadyQuery.All.Single(q => q.Name == "suppliers").Sql;

    private readonly DataSetQuery query;
    private readonly SupplierFilter filter;
    private readonly CancellationToken stop;

    /// <summary>Opens a scan.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="scan">One of its scans.</param>
    /// <param name="filter">Which lines are meant.</param>
    /// <param name="limits">What it may take.</param>
    /// <param name="time">The clock of the time-out.</param>
    /// <param name="stop">Ends what is read of it.</param>
    /// <exception cref="QueryException">A part can't be read.</exception>
    public SupplierList(DataSet data, ScanManifest scan, SupplierFilter filter, DuckLimits limits, TimeProvider time, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(filter);
        (this.filter, this.stop) = (filter, stop);
        query = new(data, [scan], limits, time);
    }

    /// <summary>How many lines are meant.</summary>
    /// <exception cref="QueryException">It took too much, or a part can't be read.</exception>
    public long Count()
    {
        long count = 0;
        query.Run($"SELECT count(*) FROM ({Suppliers}) {Where}", new EachRow(r => count = Convert.ToInt64(r[0], CultureInfo.InvariantCulture)), stop);
        return count;
    }

    /// <summary>Hands out the lines, the worst first.</summary>
    /// <param name="take">Takes each.</param>
    /// <param name="most">How many at most; null for all.</param>
    /// <exception cref="QueryException">It took too much, or a part can't be read.</exception>
    public void Read(Action<Supplier> take, long? most = null)
    {
        string limit = most is { } count ? string.Create(CultureInfo.InvariantCulture, $"LIMIT {count}") : "";
        query.Run(
            $"SELECT domain, owner, array_to_string(tags, chr(10)), criticality, verdict, unknown_reason, verdict_if_enforced, since, since_at_least, weight, severity, fault, code FROM ({Suppliers}) {Where} {limit}",
            new EachRow(r => take(SupplierOf(r))),
            stop);
    }

    /// <summary>Words for criticality that are not known, the most frequent ones of the whole list.</summary>
    /// <exception cref="QueryException">It took too much, or a part can't be read.</exception>
    public IReadOnlyList<string> CriticalitiesNotUnderstood()
    {
        List<string> words = [];
        query.Run(
            string.Create(CultureInfo.InvariantCulture, $"SELECT criticality_not_understood AS word FROM ({Suppliers}) WHERE word IS NOT NULL GROUP BY word ORDER BY count(*) DESC, word LIMIT {MostNotUnderstood}"),
            new EachRow(r => words.Add((string)r[0]!)),
            stop);
        return words;
    }

    /// <inheritdoc/>
    public void Dispose() => query.Dispose();

    private string Where => string.Join(' ', new[]
    {
        "WHERE true",
        filter.Owner is { } owner ? $"AND lower(owner) = lower({DuckSession.Quote(owner)})" : "",
        filter.Tag is { } tag ? $"AND list_contains(list_transform(tags, lambda t: lower(t)), lower({DuckSession.Quote(tag)}))" : "",
    });

    // The columns as Read asks for them. No tag has a line feed: blanks part them.
    private static Supplier SupplierOf(IReadOnlyList<object?> row) => new(
        (string)row[0]!,
        (string?)row[1],
        row[2] is string { Length: > 0 } tags ? tags.Split('\n') : [],
        Cells.Word<Criticality>(row[3]) ?? Criticality.Medium,
        Cells.Word<Verdict>(row[4]) ?? Verdict.Unknown)
    {
        UnknownReason = Cells.Word<UnknownReason>(row[5]),
        VerdictIfEnforced = Cells.Word<Verdict>(row[6]),
        Since = Cells.Time(row[7]),
        SinceAtLeast = Cells.Time(row[8]),
        Weight = Convert.ToInt32(row[9], CultureInfo.InvariantCulture),
        Severity = Cells.Word<Severity>(row[10]),
        Fault = Cells.Word<FindingOwner>(row[11]),
        Code = (string?)row[12],
    };
}
