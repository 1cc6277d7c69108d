using System.Globalization;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Storage.Tables;

namespace MtaStsScanner.Storage;

/// <summary>Opens writers of parts in a working folder.</summary>
internal static class PartWriters
{
    // Publishing merges row groups into what readers like. Until then fewer rows are fewer that wait in memory, and that the garbage collector has to walk through.
    private const int WaitingGroupRows = 8_192;
    private const string SchemaKey = "schema_version";
    private const string SoftwareKey = "software";

    public static Task<ParquetTableWriter<TRow>> CreateAsync<TRow>(WorkFolder folder, ScanIdentity identity, Table<TRow> table, int number, CancellationToken stop) =>
        ParquetTableWriter<TRow>.CreateAsync(table, folder.PartFile(table.Name, number), MetadataOf(identity), stop, WaitingGroupRows);

    /// <summary>That of a file of several scans, of whose parts one has what is given.</summary>
    public static Dictionary<string, string> MetadataOf(IReadOnlyDictionary<string, string> ofPart) => new(StringComparer.Ordinal)
    {
        [SchemaKey] = ofPart.GetValueOrDefault(SchemaKey, "1"),
        [SoftwareKey] = $"{Software.Name} {Software.Version}",
    };

    private static Dictionary<string, string> MetadataOf(ScanIdentity identity) => new(StringComparer.Ordinal)
    {
        ["scan_id"] = identity.ScanId,
        [SchemaKey] = Table.SchemaVersion.ToString(CultureInfo.InvariantCulture),
        [SoftwareKey] = $"{Software.Name} {Software.Version}",
    };
}
