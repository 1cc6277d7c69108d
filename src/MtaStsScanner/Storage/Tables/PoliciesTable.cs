using MtaSts;
using Columns = MtaStsScanner.Storage.Tables.ColumnOf<MtaStsScanner.Storage.Tables.PolicyRow>;

namespace MtaStsScanner.Storage.Tables;

/// <summary>A row of <c>policies</c>.</summary>
/// <param name="Sha256">Of the body.</param>
/// <param name="Body">The body.</param>
/// <param name="Policy">What a strict sender reads in it.</param>
internal readonly record struct PolicyRow(string Sha256, byte[] Body, StsPolicy Policy);

/// <summary>The table <c>policies</c>.</summary>
internal static class PoliciesTable
{
    public static Table<PolicyRow> Definition { get; } = new("policies", "One row per distinct policy body.",
    [
        Columns.Text("sha256", "SHA-256 of the body; domains.policy_sha256 joins it.", r => r.Sha256),
        Columns.Bytes("body", "The body as it was served, at most 65536 bytes.", r => r.Body),
        Columns.Boolean("valid", "A strict sender may use it.", r => r.Policy.Valid),
        Columns.Boolean("disputed", "Named senders differ about it.", r => r.Policy.Disputed),
        Columns.WordOrNull("mode", "Its mode.", r => r.Policy.Mode),
        Columns.LongOrNull("max_age", "Seconds, capped at 31557600.", r => r.Policy.MaxAgeSeconds),
        Columns.Texts("mx", "Its mx values as published, in the order of the file.", r => r.Policy.Mx),
        Columns.Texts("codes", "Distinct codes of the findings in its text, in the order of the alphabet.", r => Codes.Of(r.Policy.Findings)),
    ]);
}
