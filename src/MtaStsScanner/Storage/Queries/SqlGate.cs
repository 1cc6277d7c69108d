using System.Text.Json;

namespace MtaStsScanner.Storage.Queries;

/// <summary>
/// Lets through one statement that reads, and reads from nothing but named tables. It judges DuckDB's own syntax tree, by lists of what is allowed: what is not known is refused.
/// The session's settings hold beside it (<see cref="DuckSession"/>): each of the two would do alone for files.
/// </summary>
internal static class SqlGate
{
    private const int MaxSqlLength = 100_000;
    private const int MaxDepth = 2_000;

    private static readonly HashSet<string> QueryNodes = new(StringComparer.Ordinal) { "SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE" };
    private static readonly HashSet<string> Sources = new(StringComparer.Ordinal) { "BASE_TABLE", "TABLE_FUNCTION", "SHOW_REF", "SUBQUERY", "JOIN", "EXPRESSION_LIST", "EMPTY", "PIVOT" };
    private static readonly HashSet<string> TableFunctions = new(StringComparer.OrdinalIgnoreCase) { "range", "generate_series", "unnest", "json_each", "json_tree" };

    // What tells of the machine or writes to the database's log, though it is a plain function.
    private static readonly HashSet<string> ForbiddenFunctions = new(StringComparer.OrdinalIgnoreCase)
    {
        "getenv", "current_setting", "write_log", "nextval", "currval", "getvariable", "json_execute_serialized_sql", "query", "query_table",
    };

    // Views of the database's own that are found without a schema: what is defined under such a name is this view wherever the definition is out of scope.
    private static readonly string[] SystemViews = ["duckdb_", "pg_", "pragma_", "sqlite_"];

    /// <summary>Says why a text may not be run; null where it may.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="tables">What may be read from.</param>
    /// <param name="parse">DuckDB's syntax tree of a text, as JSON.</param>
    public static string? Refusal(string sql, IReadOnlySet<string> tables, Func<string, string> parse)
    {
        if (string.IsNullOrWhiteSpace(sql)) return "it is empty";
        if (sql.Length > MaxSqlLength) return $"it is longer than {MaxSqlLength} characters";
        if (sql.Contains('\0', StringComparison.Ordinal)) return "it holds a NUL character";
        using JsonDocument tree = JsonDocument.Parse(parse(sql), new JsonDocumentOptions { MaxDepth = MaxDepth });
        JsonElement root = tree.RootElement;
        if (root.GetProperty("error").GetBoolean()) return MistakeIn(root);
        if (root.GetProperty("statements").GetArrayLength() != 1) return "it is not exactly one statement";
        HashSet<string> names = new(tables, StringComparer.OrdinalIgnoreCase);
        return CollectNames(root, names) ?? RefusalIn(root, names);
    }

    private static string MistakeIn(JsonElement root)
    {
        string message = root.GetProperty("error_message").GetString()!;
        return root.GetProperty("error_type").GetString() == "not implemented" ? "only statements that read are run: SELECT, WITH, FROM, VALUES, DESCRIBE, SUMMARIZE" : message;
    }

    // A name that is defined here may be read from. Names that could be files are none: DuckDB takes an unknown 'x.parquet' for a file where the definition is out of scope.
    private static string? CollectNames(JsonElement at, HashSet<string> names)
    {
        if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty("cte_map", out JsonElement map))
        {
            foreach (JsonElement defined in map.GetProperty("map").EnumerateArray())
            {
                string name = defined.GetProperty("key").GetString()!;
                if (SystemViews.Any(p => name.StartsWith(p, StringComparison.OrdinalIgnoreCase))) return $"'{name}' is a name of the database's own";
                if (!IsPlain(name)) return $"'{name}' is no plain name for a WITH";
                names.Add(name);
            }
        }

        return FirstInChildren(at, child => CollectNames(child, names));
    }

    private static string? RefusalIn(JsonElement at, HashSet<string> names)
    {
        string? refusal = at.ValueKind != JsonValueKind.Object ? null
            : at.TryGetProperty("class", out JsonElement kind) ? RefusalOfExpression(at, kind.GetString()!)
            : at.TryGetProperty("sample", out _) && at.TryGetProperty("type", out JsonElement source) && source.GetString() is { } type && !QueryNodes.Contains(type) ? RefusalOfSource(at, type, names)
            : at.TryGetProperty("modifiers", out _) && at.TryGetProperty("type", out JsonElement node) && !QueryNodes.Contains(node.GetString()!) ? $"{node} is no statement that reads"
            : null;
        return refusal ?? FirstInChildren(at, child => RefusalIn(child, names));
    }

    private static string? RefusalOfExpression(JsonElement at, string kind) =>
        kind == "FUNCTION" && at.GetProperty("function_name").GetString() is { } name && ForbiddenFunctions.Contains(name) ? $"the function {name} is not for queries" : null;

    private static string? RefusalOfSource(JsonElement at, string type, HashSet<string> names) => type switch
    {
        _ when !Sources.Contains(type) => $"{type} is nothing to read from",
        "BASE_TABLE" => RefusalOfTable(at, names),
        "TABLE_FUNCTION" when at.GetProperty("function").GetProperty("function_name").GetString() is { } name && !TableFunctions.Contains(name) =>
            $"the table function {name} is not for queries (these are: {string.Join(", ", TableFunctions)})",
        "SHOW_REF" when at.GetProperty("query").ValueKind == JsonValueKind.Null && at.GetProperty("table_name").GetString() != "\"tables\"" => "only SHOW TABLES, DESCRIBE and SUMMARIZE are known",
        _ => null,
    };

    private static string? RefusalOfTable(JsonElement at, HashSet<string> names)
    {
        string name = at.GetProperty("table_name").GetString()!;
        bool qualified = at.GetProperty("schema_name").GetString() is { Length: > 0 } || at.GetProperty("catalog_name").GetString() is { Length: > 0 };
        if (!qualified && names.Contains(name)) return null;
        return $"there is no table '{name}' (there are: {string.Join(", ", names.Order(StringComparer.Ordinal))})";
    }

    private static string? FirstInChildren(JsonElement at, Func<JsonElement, string?> judge) => at.ValueKind switch
    {
        JsonValueKind.Object => at.EnumerateObject().Select(p => judge(p.Value)).FirstOrDefault(r => r is not null),
        JsonValueKind.Array => at.EnumerateArray().Select(judge).FirstOrDefault(r => r is not null),
        _ => null,
    };

    private static bool IsPlain(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
