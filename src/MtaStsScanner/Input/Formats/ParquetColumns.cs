namespace MtaStsScanner.Input.Formats;

/// <summary>What is read of a Parquet file.</summary>
/// <param name="Selection">As SQL: the column of names, then the others, all as bounded text.</param>
/// <param name="Others">Names of the others.</param>
/// <param name="Origins">The column of names holds URLs, whose host is meant.</param>
internal sealed record ParquetColumns(string Selection, IReadOnlyList<string> Others, bool Origins)
{
    private static readonly string[] NestedTypes = ["STRUCT(", "MAP(", "UNION("];

    /// <summary>Chooses.</summary>
    /// <param name="described">Name and type of every column.</param>
    /// <param name="list">The list's name, for messages.</param>
    /// <param name="options">Which column was asked for; who is told what is left out.</param>
    public static ParquetColumns Of(IReadOnlyList<(string Name, string Type)> described, string list, ListOptions options)
    {
        string[] names = [.. described.Where(c => !IsNested(c.Type)).Select(c => c.Name)];
        string[] nested = [.. described.Where(c => IsNested(c.Type)).Select(c => c.Name)];
        int column = options.Column is { } asked ? ColumnNames.Asked(names, asked) : ColumnNames.OfDomains(names);
        if (column < 0) throw ColumnNames.NotThere(list, names, options.Column is { } missing ? $"'{missing}'" : "'domain'");
        if (nested.Length > 0) options.Notice?.Invoke($"The list {list} has nested columns, which do not travel with the domains: {string.Join(", ", nested)}.");
        string[] others = [.. names.Where((_, i) => i != column)];
        return new(string.Join(", ", others.Prepend(names[column]).Select(Bounded)), others, ColumnNames.IsOfOrigins(names[column]));
    }

    /// <summary>Text in SQL.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static bool IsNested(string type) => type.EndsWith(']') || Array.Exists(NestedTypes, t => type.StartsWith(t, StringComparison.Ordinal));

    // One character more than is allowed, by which whoever reads it sees that it was longer.
    private static string Bounded(string name) => $"left(CAST(\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\" AS VARCHAR), {RawRecord.MaxBytes + 1})";
}
