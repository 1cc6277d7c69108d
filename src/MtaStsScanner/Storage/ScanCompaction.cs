using MtaStsScanner.Storage.Tables;
using MtaStsScanner.Storage.Verification;

namespace MtaStsScanner.Storage;

/// <summary>
/// Puts the small scans of a month that is over into one file a table. The files, and manifests that name them, are made aside; from the moment that
/// a part has moved they count, and whoever takes the data set's lock next finishes what was cut off: the scans' own parts go out of sight, the month's folder appears, the manifests are replaced.
/// So one statement that globs both places sees a scan's rows in one of them or, for a moment, in none, and never twice.
/// </summary>
public static class ScanCompaction
{
    /// <summary>A scan with a table as large as this is large enough as it is.</summary>
    private const long LargeBytes = 128L * 1024 * 1024;

    private const string Making = ".compacting";
    private const string Ready = ".compacted";
    private const string ManifestFolder = "scans";
    private const string FilesFolder = "files";
    private const string ReplacedFolder = "replaced";

    /// <summary>Merges what there is to merge, one month after the other, and shows it while no reader of manifests is at it. The caller holds the data set's lock.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="patience">How long to wait for those who read.</param>
    /// <param name="time">The clock of that.</param>
    /// <param name="merged">Told of each month.</param>
    /// <param name="stop">Ends it between two months.</param>
    /// <exception cref="DataSetException">A part is damaged: its month was not changed, all others were done.</exception>
    public static async Task CompactAsync(DataSet data, TimeSpan patience, TimeProvider time, Action<CompactedMonth> merged, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(merged);
        List<string> faults = [];
        foreach (IReadOnlyList<ScanManifest> scans in Months(data, LargeBytes, TableParts.TargetBytes))
        {
            CompactedMonth month;
            try
            {
                month = await PrepareAsync(data.Folder, scans, stop).ConfigureAwait(false);
            }
            catch (DataSetException fault)
            {
                faults.Add(fault.Message);
                continue;
            }

            using (await ReaderLock.AloneAsync(data.Folder, patience, time, stop).ConfigureAwait(false)) Show(data.Folder, month.Name);
            RemoveLeft(data.Folder);
            merged(month);
        }

        if (faults.Count > 0) throw new DataSetException(string.Join(' ', faults));
    }

    /// <summary>Scans that become one: of a month before that of the newest scan, at least two, none that is large, and of one version of the program, so that their columns are the same.</summary>
    internal static IEnumerable<IReadOnlyList<ScanManifest>> Months(DataSet data, long largeBytes, long targetBytes)
    {
        if (data.Scans.Count == 0) yield break;
        (int, int) open = MonthOf(data.Scans[^1]);
        List<ScanManifest> together = [];
        foreach (ScanManifest scan in data.Scans.Where(s => s.Month is null && MonthOf(s).CompareTo(open) < 0 && LargestTable([s]) < largeBytes && s.Tables.Count > 0 && s.Tables.All(t => Known(t.Name) && t.Parts.Count > 0)))
        {
            if (together.Count > 0 && (MonthOf(together[0]) != MonthOf(scan) || together[0].Software != scan.Software || LargestTable([.. together, scan]) > targetBytes))
            {
                if (together.Count > 1) yield return together;
                together = [];
            }

            together.Add(scan);
        }

        if (together.Count > 1) yield return together;
    }

    /// <summary>Makes the files of a month and the manifests that name them, aside.</summary>
    /// <exception cref="DataSetException">A part is damaged: nothing was changed.</exception>
    internal static async Task<CompactedMonth> PrepareAsync(string outFolder, IReadOnlyList<ScanManifest> scans, CancellationToken stop)
    {
        string folder = Path.GetFullPath(outFolder);
        string name = MonthFiles.FreeName(folder, scans[0].ScanDate);
        string aside = Path.Combine(WorkFolder.HiddenFolder(folder), name + Making);
        if (Directory.Exists(aside)) Directory.Delete(aside, recursive: true);
        Durable.CreateFolder(Path.Combine(aside, FilesFolder));
        Durable.CreateFolder(Path.Combine(aside, ManifestFolder));
        Dictionary<string, ManifestPart> files = new(StringComparer.Ordinal);
        foreach (Table table in DataSetTables.All)
        {
            (ScanManifest Scan, ManifestPart Part)[] parts = [.. scans.SelectMany(s => s.Tables.Where(t => t.Name == table.Name).SelectMany(t => t.Parts.Select(p => (s, p))))];
            if (parts.Length > 0) files[table.Name] = await MergeAsync(folder, table, parts, MonthFiles.PathOf(name, table.Name), Path.Combine(aside, FilesFolder), stop).ConfigureAwait(false);
        }

        foreach (ScanManifest scan in scans)
        {
            ScanManifest moved = scan with { Tables = [.. scan.Tables.Select(t => t with { Parts = [files[t.Name]] })] };
            Durable.WriteFile(Path.Combine(aside, ManifestFolder, scan.ScanId + ".json"), moved.ToJson());
        }

        return new CompactedMonth(name, scans, [.. files.Values]);
    }

    /// <summary>Puts what was made in its place. While it runs <see cref="ReaderLock"/> keeps readers of manifests away.</summary>
    internal static void Show(string outFolder, string month)
    {
        string folder = Path.GetFullPath(outFolder);
        string aside = Path.Combine(WorkFolder.HiddenFolder(folder), month);
        Durable.RenameFolder(aside + Making, aside + Ready);
        Finish(folder, aside + Ready);
    }

    /// <summary>Deletes what nobody looks for any more.</summary>
    internal static void RemoveLeft(string outFolder)
    {
        foreach (string aside in Asides(Path.GetFullPath(outFolder), Ready)) Directory.Delete(aside, recursive: true);
    }

    /// <summary>Finishes what was cut off, and drops what had not begun to be shown: readers may be at the parts that it would replace.</summary>
    internal static void FinishCutOff(string outFolder)
    {
        string folder = Path.GetFullPath(outFolder);
        foreach (string aside in Asides(folder, Making)) Directory.Delete(aside, recursive: true);
        foreach (string aside in Asides(folder, Ready).Where(a => Directory.Exists(Path.Combine(a, ReplacedFolder)))) Finish(folder, aside);
        RemoveLeft(folder);
    }

    // Each step looks for what the one before it left, so it can be cut off anywhere and begun again. The last manifest is moved when all else is done.
    private static void Finish(string folder, string aside)
    {
        string manifests = Path.Combine(aside, ManifestFolder);
        if (!Directory.Exists(manifests)) return; // all was done, and deleting it was cut off
        ScanManifest[] scans = [.. Directory.GetFiles(manifests, "*.json").Order(StringComparer.Ordinal).Select(f => DataSet.Read(f))];
        foreach (ScanManifest scan in scans) ScanRemoval.MoveTables(folder, Path.Combine(aside, ReplacedFolder, scan.ScanId), scan);
        string files = Path.Combine(aside, FilesFolder);
        if (Directory.Exists(files)) Durable.RenameFolder(files, MonthFiles.Folder(folder, Path.GetFileNameWithoutExtension(aside)));
        foreach (ScanManifest scan in scans) Durable.Rename(Path.Combine(manifests, scan.ScanId + ".json"), Path.Combine(folder, ManifestFolder, scan.ScanId + ".json"));
    }

    private static async Task<ManifestPart> MergeAsync(string folder, Table table, (ScanManifest Scan, ManifestPart Part)[] parts, string path, string aside, CancellationToken stop)
    {
        foreach ((ScanManifest scan, ManifestPart part) in parts)
        {
            IReadOnlyList<DataSetFault> faults = await PartCheck.RunAsync(Path.Combine(folder, part.Path), part, table, sameVersion: false, stop).ConfigureAwait(false);
            if (faults.Count > 0) throw new DataSetException($"{part.Path} {faults[0].Problem}: the month of the scan {scan.ScanId} is left as it is.");
        }

        string file = Path.Combine(aside, Path.GetFileName(path));
        try
        {
            await PartMerger.MergeAsync(table, [.. parts.Select(p => (Path.Combine(folder, p.Part.Path), ScanPartition.Of(p.Scan)))], file, stop).ConfigureAwait(false);
        }
        catch (InvalidDataException fault)
        {
            throw new DataSetException($"{table.Name} of {MonthFiles.MonthOf(table.Name, path)} can't be put together: {fault.Message}", fault);
        }

        ManifestPart merged = await TableParts.DescribeAsync(file, path, stop).ConfigureAwait(false);
        long rows = parts.Sum(p => p.Part.Rows);
        return merged.Rows == rows ? merged : throw new InvalidOperationException($"Merging {table.Name} into {path} made {merged.Rows} rows of {rows}.");
    }

    private static string[] Asides(string folder, string ending)
    {
        string hidden = WorkFolder.HiddenFolder(folder);
        return Directory.Exists(hidden) ? Directory.GetDirectories(hidden, "*" + ending) : [];
    }

    private static (int Year, int Month) MonthOf(ScanManifest scan) => (scan.ScanDate.Year, scan.ScanDate.Month);

    private static bool Known(string table) => DataSetTables.All.Any(t => t.Name == table);

    private static long LargestTable(IReadOnlyList<ScanManifest> scans) =>
        scans.SelectMany(s => s.Tables).GroupBy(t => t.Name).Select(t => t.SelectMany(x => x.Parts).Sum(p => p.Bytes)).DefaultIfEmpty().Max();
}
