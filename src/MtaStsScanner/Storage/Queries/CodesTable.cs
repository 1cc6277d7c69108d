using System.Globalization;
using MtaSts;

namespace MtaStsScanner.Storage.Queries;

/// <summary>The table <c>codes</c> of queries: every finding there is, with what to do about it, and its place in the order of the catalogue. It comes from the program, not from the data set.</summary>
internal static class CodesTable
{
    public const string Name = "codes";

    public static string Sql { get; } =
        $"CREATE TABLE {Name} AS SELECT * FROM (VALUES {string.Join(", ", FindingCatalog.All.Select(Row))}) AS c(code, severity, owner, clause, remedy, place)";

    private static string Row(FindingDefinition definition, int place) => string.Create(CultureInfo.InvariantCulture,
        $"({string.Join(", ", new[] { definition.Code, Words.Of(definition.Severity), Words.Of(definition.Owner), definition.Clause.ToString(), definition.Remedy }.Select(DuckSession.Quote))}, {place})");
}
