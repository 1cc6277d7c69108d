using System.Globalization;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Storage.Tables;

namespace MtaStsScanner.Storage;

/// <summary>Opens writers of parts in a working folder.</summary>
internal static class PartWriters
{
    // Publishing merges row groups into what readers like. Until then fewer rows are fewer that wait in memory, and that the garbage collector has to walk through.
    private const int WaitingGroupRows = 8_192;

    public static Task<ParquetTableWriter<TRow>> CreateAsync<TRow>(WorkFolder folder, ScanIdentity identity, Table<TRow> table, int number, CancellationToken stop) =>
        ParquetTableWriter<TRow>.CreateAsync(table, folder.PartFile(table.Name, number), MetadataOf(identity), stop, WaitingGroupRows);

    private static Dictionary<string, string> MetadataOf(ScanIdentity identity) => new(StringComparer.Ordinal)
    {
        ["scan_id"] = identity.ScanId,
        ["schema_version"] = Table.SchemaVersion.ToString(CultureInfo.InvariantCulture),
        ["software"] = $"{Software.Name} {Software.Version}",
    };
}
