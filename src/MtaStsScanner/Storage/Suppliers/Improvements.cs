using System.Globalization;
using MtaSts;
using MtaStsScanner.Storage.Queries;

namespace MtaStsScanner.Storage.Suppliers;

/// <summary>What got better (<see cref="Ranking"/>) since a moment, by the table <c>history</c>: for digests.</summary>
/// <param name="Domains">By owner, those without one last, and by domain; each owner of a domain once.</param>
/// <param name="More">How many there are beside these.</param>
public sealed record Improvements(IReadOnlyList<Improvement> Domains, long More)
{
    /// <summary>Reads them.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="scan">One of its scans; without history nothing got better.</param>
    /// <param name="after">What got better at this moment or before is left out.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="limits">What it may take.</param>
    /// <param name="time">The clock of the time-out.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="QueryException">It took too much, or a part can't be read.</exception>
    public static Improvements Read(DataSet data, ScanManifest scan, DateTimeOffset after, int most, DuckLimits limits, TimeProvider time, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        using DataSetQuery query = new(data, [scan], limits, time);
        List<Improvement> domains = [];
        string sql = string.Create(CultureInfo.InvariantCulture, $"""
            FROM (SELECT DISTINCT s.owner, s.domain, h.verdict_before, h.verdict, h.verdict_since
                FROM history h JOIN ({SupplierList.Suppliers}) s ON s.domain = h.domain
                WHERE h.verdict_since > TIMESTAMPTZ {DuckSession.Quote(after.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff'+00'", CultureInfo.InvariantCulture))} AND (h.verdict_before, h.verdict) IN ({Better}))
            """);
        query.Run($"{sql} ORDER BY owner NULLS LAST, domain LIMIT {most.ToString(CultureInfo.InvariantCulture)}", new EachRow(r => domains.Add(ImprovementOf(r))), stop);
        long all = domains.Count;
        if (all == most) query.Run($"SELECT count(*) {sql}", new EachRow(r => all = Convert.ToInt64(r[0], CultureInfo.InvariantCulture)), stop);
        return new(domains, all - domains.Count);
    }

    private static string Better { get; } = string.Join(", ", from before in Ranking.OfVerdicts from now in Ranking.OfVerdicts where Ranking.Compare(before, now) > 0 select $"('{Words.Of(before)}', '{Words.Of(now)}')");

    private static Improvement ImprovementOf(IReadOnlyList<object?> row) =>
        new((string?)row[0], (string)row[1]!, Cells.Word<Verdict>(row[2]) ?? Verdict.Unknown, Cells.Word<Verdict>(row[3]) ?? Verdict.Unknown, Cells.Time(row[4])!.Value);
}
