using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MtaStsScanner.Storage.Tables;

/// <summary>All tables in words, generated from their definitions.</summary>
public static class SchemaText
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For a terminal.</summary>
    public static string Text()
    {
        StringBuilder text = new();
        foreach (Table table in InReadingOrder())
        {
            Line(text, $"{table.Name}: {table.Meaning}");
            int name = table.AllColumns.Max(c => c.Name.Length);
            foreach (Column column in table.AllColumns) Line(text, $"  {column.Name.PadRight(name)}  {TypeOf(column),-21}  {NullOf(column),-8}  {MeaningOf(column)}");
            Line(text, "");
        }

        return text.ToString();
    }

    /// <summary>For documents.</summary>
    public static string Markdown()
    {
        StringBuilder text = new();
        foreach (Table table in InReadingOrder())
        {
            Line(text, $"### `{table.Name}`\n\n{table.Meaning}\n\n| column | type | null | since | meaning |\n|---|---|---|---|---|");
            foreach (Column column in table.AllColumns)
                Line(text, $"| `{column.Name}` | {TypeOf(column)} | {(column.Nullable ? "yes" : "no")} | {column.Since} | {MeaningOf(column).Replace("|", "\\|", StringComparison.Ordinal)} |");
            Line(text, "");
        }

        return text.ToString();
    }

    /// <summary>For programs.</summary>
    public static string Json() => JsonSerializer.Serialize(
        new
        {
            schema_version = Table.SchemaVersion,
            tables = InReadingOrder().Select(t => new
            {
                name = t.Name,
                meaning = t.Meaning,
                columns = t.AllColumns.Select(c => new { name = c.Name, type = TypeOf(c), nullable = c.Nullable, since = c.Since, meaning = c.Meaning, values = c.Values }),
            }),
        },
        Readable);

    /// <summary>The type as DuckDB spells it.</summary>
    internal static string TypeOf(Column column) => column.Type switch
    {
        ColumnType.Text => "VARCHAR",
        ColumnType.Number => "INTEGER",
        ColumnType.LargeNumber => "BIGINT",
        ColumnType.Boolean => "BOOLEAN",
        ColumnType.Timestamp => "TIMESTAMPTZ",
        ColumnType.Bytes => "BLOB",
        ColumnType.TextList => "VARCHAR[]",
        ColumnType.BytesList => "BLOB[]",
        ColumnType.TextMap => "MAP(VARCHAR, VARCHAR)",
        _ => throw new InvalidOperationException($"The column {column.Name} has no type."),
    };

    // What one looks at first comes first.
    private static IEnumerable<Table> InReadingOrder() => DataSetTables.All.Reverse();

    private static string NullOf(Column column) => column.Nullable ? "nullable" : "";

    private static string MeaningOf(Column column) => column.Values.Count == 0 ? column.Meaning : $"{column.Meaning} ({string.Join(", ", column.Values)})";

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
