using MtaStsScanner.Input;
using Columns = MtaStsScanner.Storage.Tables.ColumnOf<MtaStsScanner.Input.RejectedLine>;

namespace MtaStsScanner.Storage.Tables;

/// <summary>The table <c>rejects</c>.</summary>
internal static class RejectsTable
{
    public static Table<RejectedLine> Definition { get; } = new("rejects", "One row per line of the list that could not be used.",
    [
        Columns.Long("line", "1-based line of the list.", r => r.Line),
        Columns.Text("text", "The line, at most 512 characters.", r => r.Text),
        Columns.Repeated("reason", "Why it could not be used.", r => r.Reason) with { Values = [.. Enum.GetValues<RejectReason>().Select(MtaSts.Words.Of)] },
    ]);
}
