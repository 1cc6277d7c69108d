namespace MtaStsScanner.Storage.Queries;

/// <summary>A view of a session: parts that are read as one.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Files">The parts.</param>
/// <param name="Published">Of several scans: it has the columns scan_date and scan_id. By itself a part has them in the names of its folders.</param>
internal sealed record PartsView(string Name, IReadOnlyList<string> Files, bool Published)
{
    /// <summary>Files of months, of which <see cref="ScanIds"/> alone are seen.</summary>
    public IReadOnlyList<string> MonthFiles { get; init; } = [];

    /// <summary>The scans to be seen that lie in files of months.</summary>
    public IReadOnlyList<string> ScanIds { get; init; } = [];

    /// <summary>A table of published scans.</summary>
    public static PartsView Of(string folder, IReadOnlyList<ScanManifest> scans, string table) => Of(table, folder, scans, table, published: true);

    /// <summary>A table of one scan, without the columns that say so.</summary>
    public static PartsView Of(string name, string folder, ScanManifest scan, string table) => Of(name, folder, [scan], table, published: false);

    private static PartsView Of(string name, string folder, IReadOnlyList<ScanManifest> scans, string table, bool published)
    {
        ILookup<bool, ScanManifest> inMonth = scans.ToLookup(s => s.Month is not null);
        return new(name, [.. FilesOf(folder, inMonth[false], table)], published)
        {
            MonthFiles = [.. FilesOf(folder, inMonth[true], table).Distinct()],
            ScanIds = [.. inMonth[true].Select(s => s.ScanId)],
        };
    }

    private static IEnumerable<string> FilesOf(string folder, IEnumerable<ScanManifest> scans, string table) =>
        scans.SelectMany(s => s.Tables).Where(t => t.Name == table).SelectMany(t => t.Parts).Select(p => Path.Combine(folder, p.Path));
}
