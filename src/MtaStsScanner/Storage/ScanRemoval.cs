using MtaStsScanner.Storage.Tables;

namespace MtaStsScanner.Storage;

/// <summary>
/// Takes whole scans out of a data set. The manifest goes first and then <c>domains</c>, the reverse of publishing: nobody starts from what is half there.
/// All of a scan is moved into one folder beside the working folders, each table by one rename, and then deleted. That folder holds the manifest for as long as
/// anything is left to move, so that a removal that was cut off is finished by <see cref="FinishCutOff"/>. Scans that lie in a month's files go together, and the files with them.
/// </summary>
public static class ScanRemoval
{
    private const string Ending = ".removed";
    private const string ManifestName = "manifest.json";

    /// <summary>The scans that a rule lets go, the oldest first; never the newest complete one, and of a month's files all that are in them or none.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="keep">The newest scans that stay.</param>
    /// <param name="before">Only scans that began earlier go; null where age does not matter.</param>
    public static IReadOnlyList<ScanManifest> Expired(DataSet data, int keep, DateTimeOffset? before)
    {
        ArgumentNullException.ThrowIfNull(data);
        string? newest = data.Scans.LastOrDefault(s => s.Complete)?.ScanId;
        ScanManifest[] expired = [.. data.Scans.SkipLast(keep).Where(s => s.ScanId != newest && (before is null || s.StartedAt < before))];
        HashSet<string> gone = [.. expired.Select(s => s.ScanId)];
        HashSet<string> stay = [.. data.Scans.Where(s => !gone.Contains(s.ScanId)).Select(s => s.Month).OfType<string>()];
        return [.. expired.Where(s => s.Month is not { } month || !stay.Contains(month))];
    }

    /// <summary>Removes scans, one after the other, while no reader of manifests is at them. The caller holds the data set's lock.</summary>
    /// <param name="outFolder">The data set.</param>
    /// <param name="scans">The scans.</param>
    /// <param name="patience">How long to wait for those who read.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stop">Ends it between two scans.</param>
    public static async Task PruneAsync(string outFolder, IEnumerable<ScanManifest> scans, TimeSpan patience, TimeProvider time, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(scans);
        string folder = Path.GetFullPath(outFolder);
        foreach (ScanManifest scan in scans.Where(s => File.Exists(ManifestOf(folder, s))))
        {
            using (await ReaderLock.AloneAsync(outFolder, patience, time, stop).ConfigureAwait(false)) Hide(outFolder, scan);
            FinishCutOff(outFolder);
        }
    }

    /// <summary>Moves a scan out of its readers' sight. What is left to delete is deleted by <see cref="FinishCutOff"/>.</summary>
    public static void Hide(string outFolder, ScanManifest scan)
    {
        ArgumentException.ThrowIfNullOrEmpty(outFolder);
        ArgumentNullException.ThrowIfNull(scan);
        string folder = Path.GetFullPath(outFolder);
        string removed = HideManifest(folder, scan);
        MoveTables(folder, removed, scan);
        if (scan.Month is { } month) MoveMonth(folder, removed, month);
    }

    /// <summary>Finishes removals that were cut off, and deletes what was moved away.</summary>
    public static void FinishCutOff(string outFolder)
    {
        ArgumentException.ThrowIfNullOrEmpty(outFolder);
        string folder = Path.GetFullPath(outFolder);
        string hidden = WorkFolder.HiddenFolder(folder);
        if (!Directory.Exists(hidden)) return;
        foreach (string removed in Directory.GetDirectories(hidden, "*" + Ending))
        {
            string manifest = Path.Combine(removed, ManifestName);
            if (!File.Exists(manifest)) continue;
            ScanManifest scan = DataSet.Read(manifest, Path.GetFileNameWithoutExtension(removed));
            MoveTables(folder, removed, scan);
            if (scan.Month is { } month) MoveMonth(folder, removed, month);
        }

        // Only now: one manifest of a month tells that the others go, too.
        foreach (string removed in Directory.GetDirectories(hidden, "*" + Ending)) Directory.Delete(removed, recursive: true);
    }

    /// <summary>Moves the parts that are a scan's own, <c>domains</c> first.</summary>
    internal static void MoveTables(string folder, string removed, ScanManifest scan)
    {
        foreach (Table table in DataSetTables.All.Reverse())
        {
            string parts = Path.Combine(folder, ScanPartition.Of(scan).Folder(table.Name));
            if (Directory.Exists(parts)) Durable.RenameFolder(parts, Path.Combine(removed, table.Name));
            RemoveIfEmpty(Path.GetDirectoryName(parts)!);
        }
    }

    private static void MoveMonth(string folder, string removed, string month)
    {
        foreach (ScanManifest other in DataSet.Readable(folder).Where(s => s.Month == month)) HideManifest(folder, other);
        string files = MonthFiles.Folder(folder, month);
        if (Directory.Exists(files)) Durable.RenameFolder(files, Path.Combine(removed, month));
    }

    private static string HideManifest(string folder, ScanManifest scan)
    {
        string removed = Path.Combine(WorkFolder.HiddenFolder(folder), scan.ScanId + Ending);
        Durable.CreateFolder(removed);
        Durable.Rename(ManifestOf(folder, scan), Path.Combine(removed, ManifestName));
        Durable.FlushFolder(Path.Combine(folder, "scans"));
        return removed;
    }

    private static string ManifestOf(string folder, ScanManifest scan) => Path.Combine(folder, "scans", scan.ScanId + ".json");

    private static void RemoveIfEmpty(string dateFolder)
    {
        if (Directory.Exists(dateFolder) && !Directory.EnumerateFileSystemEntries(dateFolder).Any()) Directory.Delete(dateFolder);
    }
}
