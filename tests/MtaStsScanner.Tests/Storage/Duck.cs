using System.Globalization;
using DuckDB.NET.Data;

namespace MtaStsScanner.Tests.Storage;

/// <summary>Reads Parquet files as a user would.</summary>
internal sealed class Duck : IDisposable
{
    private readonly DuckDBConnection connection = new("Data Source=:memory:");

    public Duck() => connection.Open();

    /// <summary>The rows of a query as text; NULL is null.</summary>
    public List<string?[]> Rows(string sql)
    {
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using DuckDBDataReader reader = command.ExecuteReader();
        List<string?[]> rows = [];
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetValue(i)))]);
        return rows;
    }

    /// <summary>The only value of a query.</summary>
    public string? Value(string sql) => Assert.Single(Assert.Single(Rows(sql)));

    /// <summary>The first column of a query.</summary>
    public List<string?> Column(string sql) => [.. Rows(sql).Select(r => r[0])];

    public void Dispose() => connection.Dispose();

    private static string? Text(object value) => value is DBNull ? null : Convert.ToString(value, CultureInfo.InvariantCulture);
}
