using System.Text.Json;
using MtaStsScanner.Storage.Diffs;

namespace MtaStsScanner.Reporting;

/// <summary>A diff for programs: a line with the figures (kind <c>summary</c>), then one for each change.</summary>
public static class DiffJson
{
    /// <summary>Writes it.</summary>
    public static void Write(ScanDiff diff, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(diff);
        ArgumentNullException.ThrowIfNull(output);
        DiffSummary n = diff.Summary;
        output.Write(JsonSerializer.Serialize(new
        {
            kind = "summary",
            before = diff.Before.ScanId,
            after = diff.After.ScanId,
            both = n.Both,
            entered = n.Entered,
            left = n.Left,
            worse = n.Worse,
            better = n.Better,
            changed = n.Changed,
        }) + "\n");
        DiffRows.Write(diff, named: true, new JsonRows(output));
    }
}
