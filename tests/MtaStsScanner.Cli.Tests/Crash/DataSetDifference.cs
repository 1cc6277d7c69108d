using System.Globalization;
using DuckDB.NET.Data;

namespace MtaStsScanner.Cli.Tests.Crash;

/// <summary>Holds two data sets of one scan each against each other, row for row, as a reader sees them.</summary>
internal sealed class DataSetDifference : IDisposable
{
    private static readonly string[] Tables = ["domains", "domain_mx", "mx_endpoints", "certificates", "policies", "findings", "history", "rejects"];

    /// <summary>
    /// What two undisturbed runs differ in, too: times; how often an address was tried (a fault that passes is met by whoever comes first);
    /// and which of the hosts at an address was the one that was connected to.
    /// </summary>
    private static readonly string[] Passing = ["scan_date", "scan_id", "concern_since", "duration_ms", "attempts", "policy_attempts", "probe"];

    private readonly DuckDBConnection duck = new("DataSource=:memory:");

    public DataSetDifference() => duck.Open();

    /// <summary>How many rows one has and the other lacks, over all tables.</summary>
    /// <param name="left">A data set.</param>
    /// <param name="right">Another.</param>
    /// <param name="where">For each table that differs, which columns do, with the first of the values.</param>
    public long Between(string left, string right, List<string> where)
    {
        long rows = 0;
        foreach (string table in Tables.Where(t => Directory.Exists(Path.Combine(left, t)) || Directory.Exists(Path.Combine(right, t))))
        {
            string[] columns = [.. Rows($"SELECT column_name FROM (DESCRIBE {From(left, table)}) WHERE column_type NOT LIKE 'TIMESTAMP%'").Except(Passing)];
            long differing = Count(left, right, table, columns) + Count(right, left, table, columns);
            if (differing == 0) continue;
            rows += differing;
            where.Add($"{table}: {differing} rows differ");
            where.AddRange(columns.SelectMany(c => Rows($"SELECT '  {c}: only in ' || side || ' ' || coalesce(CAST(v AS VARCHAR), 'NULL') FROM ({Values(left, right, table, c, "the first")} UNION ALL {Values(right, left, table, c, "the second")}) LIMIT 4")));
        }

        return rows;
    }

    /// <summary>Rows of <c>domains</c> by scan, as a glob sees them.</summary>
    public IReadOnlyDictionary<string, long> RowsByScan(string folder)
    {
        using DuckDBCommand command = duck.CreateCommand();
        command.CommandText = $"SELECT scan_id, count(*) FROM ({From(folder, "domains")}) WHERE line > 0 GROUP BY scan_id";
        using DuckDBDataReader reader = command.ExecuteReader();
        Dictionary<string, long> rows = new(StringComparer.Ordinal);
        while (reader.Read()) rows.Add(reader.GetString(0), reader.GetInt64(1));
        return rows;
    }

    /// <summary>Endpoints that nobody connected to, since another host at their address showed a certificate for them: how many there are is a matter of who came when.</summary>
    public long Inferred(string folder) => long.Parse(Rows($"SELECT CAST(count(*) AS VARCHAR) FROM ({From(folder, "mx_endpoints")}) WHERE probe = 'inferred'")[0], CultureInfo.InvariantCulture);

    public void Dispose() => duck.Dispose();

    // Whether a peer that resets at once is seen to reset or to close depends on which of the two came first, the reset or our reading.
    private static string From(string folder, string table) =>
        $"SELECT * {(table == "findings" ? "REPLACE (CASE code WHEN 'smtp-closed' THEN NULL ELSE evidence END AS evidence)" : "")} FROM read_parquet('{folder}/{table}/**/*.parquet')";

    private long Count(string a, string b, string table, string[] columns)
    {
        string list = string.Join(", ", columns);
        return long.Parse(Rows($"SELECT CAST(count(*) AS VARCHAR) FROM ({Except(a, b, table, list)})")[0], CultureInfo.InvariantCulture);
    }

    private static string Values(string a, string b, string table, string column, string side) =>
        $"(SELECT '{side}' AS side, {column} AS v FROM ({Except(a, b, table, column)}))";

    private static string Except(string a, string b, string table, string columns) =>
        $"(SELECT {columns} FROM ({From(a, table)})) EXCEPT ALL (SELECT {columns} FROM ({From(b, table)}))";

    private List<string> Rows(string sql)
    {
        using DuckDBCommand command = duck.CreateCommand();
        command.CommandText = sql;
        using DuckDBDataReader reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read()) rows.Add(reader.GetString(0));
        return rows;
    }
}
