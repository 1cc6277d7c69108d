using MtaStsScanner.Storage.Tables;
using MtaStsScanner.Storage.Verification;

namespace MtaStsScanner.Storage;

/// <summary>
/// Merges the small parts of a published scan. The new parts are made aside with a manifest that names them; then each table's folder is exchanged for the new one at once, and
/// last the manifest. One reader's glob sees the old parts or the new ones, never both. Who listed the old names and opens them later finds nothing, and asks again.
/// A compaction that was cut off within the exchange is finished by whoever next takes the data set's lock; one that was cut off before it never was.
/// </summary>
public static class ScanCompaction
{
    private const string Ending = ".compacting";
    private const string ManifestName = "manifest.json";

    /// <summary>Merges the small parts of scans, one scan after the other, and exchanges them while no reader of manifests is at them. The caller holds the data set's lock.</summary>
    /// <param name="outFolder">The data set.</param>
    /// <param name="scans">The scans.</param>
    /// <param name="patience">How long to wait for those who read.</param>
    /// <param name="time">The clock.</param>
    /// <param name="merged">Told of each scan that had something to merge, as it was and as it is.</param>
    /// <param name="stop">Ends it between two scans.</param>
    /// <exception cref="DataSetException">A part is damaged: its scan was not changed.</exception>
    public static async Task CompactAsync(string outFolder, IEnumerable<ScanManifest> scans, TimeSpan patience, TimeProvider time, Action<ScanManifest, ScanManifest> merged, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(scans);
        ArgumentNullException.ThrowIfNull(merged);
        foreach (ScanManifest scan in scans)
        {
            if (await PrepareAsync(outFolder, scan, stop).ConfigureAwait(false) is not { } compacted) continue;
            using (await ReaderLock.AloneAsync(outFolder, patience, time, stop).ConfigureAwait(false)) Exchange(outFolder);
            RemoveLeft(outFolder);
            merged(scan, compacted);
        }
    }

    /// <summary>Makes the new parts of a scan ready.</summary>
    /// <returns>The manifest as it will be; null where there is nothing to merge.</returns>
    /// <exception cref="DataSetException">A part is damaged: nothing was changed.</exception>
    public static async Task<ScanManifest?> PrepareAsync(string outFolder, ScanManifest scan, CancellationToken stop)
    {
        ArgumentException.ThrowIfNullOrEmpty(outFolder);
        ArgumentNullException.ThrowIfNull(scan);
        string folder = Path.GetFullPath(outFolder);
        string aside = Path.Combine(WorkFolder.HiddenFolder(folder), scan.ScanId + Ending);
        List<ManifestTable> tables = [];
        foreach (ManifestTable table in scan.Tables) tables.Add(await MergeAsync(folder, scan, table, Path.Combine(aside, table.Name), stop).ConfigureAwait(false));
        if (!Directory.Exists(aside)) return null;
        ScanManifest compacted = scan with { Tables = tables };
        Durable.WriteFile(ManifestIn(aside), compacted.ToJson());
        return compacted;
    }

    /// <summary>Puts what is ready in its place. While it runs <see cref="ReaderLock"/> keeps readers of manifests away.</summary>
    public static void Exchange(string outFolder)
    {
        string folder = Path.GetFullPath(outFolder);
        foreach (string aside in Asides(folder).Where(a => File.Exists(ManifestIn(a)))) Exchange(folder, aside);
    }

    /// <summary>Removes what was never made ready, and what an exchange left: parts that no reader looks for.</summary>
    public static void RemoveLeft(string outFolder)
    {
        foreach (string aside in Asides(Path.GetFullPath(outFolder)).Where(a => !File.Exists(ManifestIn(a)))) Directory.Delete(aside, recursive: true);
    }

    /// <summary>Finishes an exchange that was cut off. What was ready, but had not begun to be exchanged, goes: readers may be at the parts that it would replace.</summary>
    public static void FinishCutOff(string outFolder)
    {
        string folder = Path.GetFullPath(outFolder);
        foreach (string aside in Asides(folder).Where(a => File.Exists(ManifestIn(a))))
        {
            if (HasBegun(folder, aside)) Exchange(folder, aside);
            else File.Delete(ManifestIn(aside));
        }

        RemoveLeft(folder);
    }

    private static string[] Asides(string folder)
    {
        string hidden = WorkFolder.HiddenFolder(folder);
        return Directory.Exists(hidden) ? Directory.GetDirectories(hidden, "*" + Ending) : [];
    }

    private static string ManifestIn(string aside) => Path.Combine(aside, ManifestName);

    private static async Task<ManifestTable> MergeAsync(string folder, ScanManifest scan, ManifestTable table, string aside, CancellationToken stop)
    {
        if (DataSetTables.All.FirstOrDefault(t => t.Name == table.Name) is not { } definition) return table;
        IReadOnlyList<IReadOnlyList<string>> groups = TableParts.Group(table.Parts.Select(p => Path.Combine(folder, p.Path)).Where(File.Exists));
        if (groups.Count == table.Parts.Count) return table;
        foreach (ManifestPart part in table.Parts)
        {
            IReadOnlyList<DataSetFault> faults = await PartCheck.RunAsync(Path.Combine(folder, part.Path), part, definition, sameVersion: false, stop).ConfigureAwait(false);
            if (faults.Count > 0) throw new DataSetException($"{part.Path} {faults[0].Problem}: the scan {scan.ScanId} is left as it is.");
        }

        await TableParts.MergeAsync(definition, groups, aside, stop).ConfigureAwait(false);
        TableParts.NameForReaders(aside);
        ManifestTable merged = await TableParts.DescribeAsync(table.Name, aside, ScanPartition.Of(scan).Folder(table.Name), stop).ConfigureAwait(false);
        return merged.Rows == table.Rows ? merged : throw new InvalidOperationException($"Merging {table.Name} of {scan.ScanId} made {merged.Rows} rows of {table.Rows}.");
    }

    private static void Exchange(string folder, string aside)
    {
        ScanManifest compacted = Ready(aside);
        foreach (ManifestTable table in MergedIn(aside, compacted).Where(t => !IsExchanged(folder, t)))
            Durable.ExchangeFolders(Path.Combine(aside, table.Name), Place(folder, compacted, table));
        Durable.Rename(ManifestIn(aside), Path.Combine(folder, "scans", compacted.ScanId + ".json"));
    }

    // Between two renames, where the system has no exchange, there is no folder in the place.
    private static bool HasBegun(string folder, string aside)
    {
        ScanManifest compacted = Ready(aside);
        return compacted.Tables.Any(t => !Directory.Exists(Place(folder, compacted, t))) || MergedIn(aside, compacted).Any(t => IsExchanged(folder, t));
    }

    private static ScanManifest Ready(string aside) => DataSet.Read(ManifestIn(aside), Path.GetFileNameWithoutExtension(aside));

    private static IEnumerable<ManifestTable> MergedIn(string aside, ScanManifest compacted) => compacted.Tables.Where(t => Directory.Exists(Path.Combine(aside, t.Name)) || Directory.Exists(Path.Combine(aside, t.Name + ".old")));

    // The names of merged parts are new: where they are found the folders were exchanged.
    private static bool IsExchanged(string folder, ManifestTable table) => table.Parts.All(p => File.Exists(Path.Combine(folder, p.Path)));

    private static string Place(string folder, ScanManifest scan, ManifestTable table) => Path.Combine(folder, ScanPartition.Of(scan).Folder(table.Name));
}
