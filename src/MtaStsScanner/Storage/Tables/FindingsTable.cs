using MtaSts;
using Columns = MtaStsScanner.Storage.Tables.ColumnOf<MtaStsScanner.Storage.Tables.FindingRow>;

namespace MtaStsScanner.Storage.Tables;

/// <summary>A row of <c>findings</c>.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Finding">What was found.</param>
internal readonly record struct FindingRow(string Domain, Finding Finding);

/// <summary>The table <c>findings</c>.</summary>
internal static class FindingsTable
{
    public static Table<FindingRow> Definition { get; } = new("findings", "One row per distinct domain and finding.",
    [
        Columns.Text("domain", "The policy domain.", r => r.Domain),
        Columns.TextOrNull("host", "The host it was seen at; NULL for the domain itself.", r => r.Finding.Host),
        Columns.Repeated("code", "Its class.", r => r.Finding.Code),
        Columns.RepeatedOrNull("kind", "A word that tells apart within a code.", r => r.Finding.Kind),
        Columns.Word("severity", "How bad it is here.", r => r.Finding.Severity),
        Columns.Word("owner", "Whose it is to mend.", r => r.Finding.Owner),
        Columns.Repeated("clause", "The rule that is not kept, or that explains the finding.", r => r.Finding.Definition.Clause.ToString()),
        Columns.RepeatedOrNull("result_type", "What a TLS report calls it (RFC 8460 §4.3); NULL where it has no word for it.", r => r.Finding.Definition.ResultTypeWord),
        Columns.TextOrNull("evidence", "What was seen, as seen.", r => r.Finding.Evidence),
    ]);
}
