using MtaStsScanner.Storage.Tables;
using MtaStsScanner.Storage.Verification;

namespace MtaStsScanner.Storage;

/// <summary>
/// Merges the small parts of a published scan. The new parts are made aside with a manifest that names them; from the moment that manifest is on disk the compaction
/// will happen, by <see cref="FinishCutOff"/> if need be: each table's folder is exchanged for the new one at once, then the manifest. One reader's glob sees the old parts or the
/// new ones, never both. Who listed the old names and opens them later finds nothing, and asks again.
/// </summary>
public static class ScanCompaction
{
    private const string Ending = ".compacting";
    private const string ManifestName = "manifest.json";

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
        Durable.WriteFile(Path.Combine(aside, ManifestName), compacted.ToJson());
        return compacted;
    }

    /// <summary>Puts what is ready in its place, and removes what was not ready or is no longer needed. While it runs <see cref="ReaderLock"/> keeps readers of manifests away.</summary>
    public static void FinishCutOff(string outFolder)
    {
        ArgumentException.ThrowIfNullOrEmpty(outFolder);
        string folder = Path.GetFullPath(outFolder);
        string hidden = WorkFolder.HiddenFolder(folder);
        if (!Directory.Exists(hidden)) return;
        foreach (string aside in Directory.GetDirectories(hidden, "*" + Ending))
        {
            string manifest = Path.Combine(aside, ManifestName);
            if (File.Exists(manifest)) Exchange(folder, aside, manifest);
            Directory.Delete(aside, recursive: true);
        }
    }

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

    private static void Exchange(string folder, string aside, string manifest)
    {
        ScanManifest compacted = DataSet.Read(manifest, Path.GetFileNameWithoutExtension(aside));
        foreach (ManifestTable table in compacted.Tables.Where(t => Directory.Exists(Path.Combine(aside, t.Name))))
        {
            // Their names are new: where they are found the folders were exchanged before.
            if (table.Parts.All(p => File.Exists(Path.Combine(folder, p.Path)))) continue;
            Durable.ExchangeFolders(Path.Combine(aside, table.Name), Path.Combine(folder, ScanPartition.Of(compacted).Folder(table.Name)));
        }

        Durable.Rename(manifest, Path.Combine(folder, "scans", compacted.ScanId + ".json"));
    }
}
