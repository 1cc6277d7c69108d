using System.Globalization;

namespace MtaStsScanner.Storage.Queries;

/// <summary>When the leaf certificates of a scan end, those apart that no sender accepts. A certificate counts once for each way in which it was seen; one without a readable end is left out.</summary>
/// <param name="Stage">Where they were seen: <c>policy</c> (policy hosts) or <c>smtp</c> (MX hosts).</param>
/// <param name="Accepted">Chain, dates and name are what a sender accepts (RFC 8461 §3.3, §4.2).</param>
/// <param name="Ends">Distinct certificates by when they end; every <see cref="CertificateEnd"/> has its count.</param>
/// <param name="NextNotAfter">The soonest end that was still to come; null where there is none.</param>
public sealed record CertificateExpiry(string Stage, bool Accepted, IReadOnlyDictionary<CertificateEnd, long> Ends, DateTimeOffset? NextNotAfter)
{
    // The bounds between the values of CertificateEnd, in their order.
    private static readonly int[] Days = [7, 14, 30];

    /// <summary>Those of one published scan: four at most.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="scan">The scan.</param>
    /// <param name="at">The moment to tell the past from what is to come.</param>
    /// <param name="time">The clock of the query's time-out.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="QueryException">A part can't be read, or it took too much.</exception>
    public static IReadOnlyList<CertificateExpiry> Of(DataSet data, ScanManifest scan, DateTimeOffset at, TimeProvider time, CancellationToken stop)
    {
        using DataSetQuery query = new(data, [scan], new DuckLimits(), time);
        long now = at.ToUnixTimeMilliseconds();
        List<CertificateExpiry> read = [];
        query.Run(Sql(now, [.. Days.Select(d => now + (long)TimeSpan.FromDays(d).TotalMilliseconds)]), new EachRow(r => read.Add(Of(r))), stop);
        return read;
    }

    private static string Sql(long now, long[] to) => string.Create(CultureInfo.InvariantCulture, $"""
        WITH seen AS (
            SELECT DISTINCT 'policy' AS stage, policy_chain[1] AS sha256, coalesce(policy_stage, '') <> 'tls' AS accepted FROM domains WHERE len(policy_chain) > 0
            UNION
            SELECT DISTINCT 'smtp', certificate_sha256, certificate_accepted FROM mx_endpoints WHERE certificate_sha256 IS NOT NULL AND certificate_accepted IS NOT NULL
        ), ends AS (
            SELECT stage, accepted, epoch_ms(not_after) AS ends_at FROM seen JOIN certificates USING (sha256) WHERE not_after IS NOT NULL
        )
        SELECT stage, accepted,
            count(*) FILTER (ends_at < {now}), count(*) FILTER (ends_at >= {now} AND ends_at < {to[0]}), count(*) FILTER (ends_at >= {to[0]} AND ends_at < {to[1]}), count(*) FILTER (ends_at >= {to[1]} AND ends_at < {to[2]}), count(*) FILTER (ends_at >= {to[2]}),
            min(ends_at) FILTER (ends_at >= {now})
        FROM ends GROUP BY ALL ORDER BY ALL
        """);

    private static CertificateExpiry Of(IReadOnlyList<object?> row)
    {
        CertificateEnd[] ends = [.. Enum.GetValues<CertificateEnd>().Where(e => e != CertificateEnd.Unknown)];
        return new(
            (string)row[0]!, (bool)row[1]!,
            ends.Select((end, i) => (end, Count: Convert.ToInt64(row[2 + i], CultureInfo.InvariantCulture))).ToDictionary(e => e.end, e => e.Count),
            row[^1] is { } next ? DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(next, CultureInfo.InvariantCulture)) : null);
    }
}
