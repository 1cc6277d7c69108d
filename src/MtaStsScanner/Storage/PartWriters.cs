using System.Globalization;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Storage.Tables;

namespace MtaStsScanner.Storage;

/// <summary>Opens writers of parts in a working folder.</summary>
internal static class PartWriters
{
    public static Task<ParquetTableWriter<TRow>> CreateAsync<TRow>(WorkFolder folder, ScanIdentity identity, Table<TRow> table, int number, CancellationToken stop) =>
        ParquetTableWriter<TRow>.CreateAsync(table, folder.PartFile(table.Name, number), MetadataOf(identity), stop);

    private static Dictionary<string, string> MetadataOf(ScanIdentity identity) => new(StringComparer.Ordinal)
    {
        ["scan_id"] = identity.ScanId,
        ["schema_version"] = Table.SchemaVersion.ToString(CultureInfo.InvariantCulture),
        ["software"] = $"{Software.Name} {Software.Version}",
    };
}
