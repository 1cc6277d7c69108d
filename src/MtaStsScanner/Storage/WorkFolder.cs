using System.Globalization;

namespace MtaStsScanner.Storage;

/// <summary>
/// Where a scan keeps what it is at, <c>OUT/.mtasts-work/SCAN_ID/</c>: outside the table folders and without the .parquet ending, because readers'
/// globs see dot-files, and on the same file system, because publishing is a rename.
/// </summary>
public sealed class WorkFolder
{
    private const string Hidden = ".mtasts-work";
    private const string RemovedEnding = ".removed";

    /// <summary>The folder of a scan; it need not exist yet.</summary>
    /// <param name="outFolder">The data set.</param>
    /// <param name="scanId">The scan.</param>
    public WorkFolder(string outFolder, string scanId)
    {
        ArgumentException.ThrowIfNullOrEmpty(outFolder);
        ArgumentException.ThrowIfNullOrEmpty(scanId);
        OutFolder = System.IO.Path.GetFullPath(outFolder);
        ScanId = scanId;
        Path = System.IO.Path.Combine(HiddenFolder(OutFolder), scanId);
    }

    /// <summary>The data set.</summary>
    public string OutFolder { get; }

    /// <summary>The scan.</summary>
    public string ScanId { get; }

    /// <summary>The folder itself.</summary>
    public string Path { get; }

    /// <summary>For <see cref="Input.ListSpool"/>.</summary>
    public string ListFolder => System.IO.Path.Combine(Path, "list");

    /// <summary>For <see cref="Sqlite.SqliteWorkStore"/>.</summary>
    public string StoreFile => System.IO.Path.Combine(Path, "store.db");

    /// <summary>Folders of scans that were not published to the end, in the order of their ids.</summary>
    public static IReadOnlyList<WorkFolder> Unfinished(string outFolder)
    {
        ArgumentException.ThrowIfNullOrEmpty(outFolder);
        string hidden = HiddenFolder(System.IO.Path.GetFullPath(outFolder));
        if (!Directory.Exists(hidden)) return [];
        IEnumerable<string> scans = Directory.EnumerateDirectories(hidden).Select(f => System.IO.Path.GetFileName(f)).Where(id => !id.Contains('.', StringComparison.Ordinal));
        return [.. scans.Order(StringComparer.Ordinal).Select(id => new WorkFolder(outFolder, id))];
    }

    /// <summary>Makes the folder, durably.</summary>
    public void Create() => Durable.CreateFolder(Path);

    /// <summary>Removes the folder and all that is in it. It is gone in one step: a removal that is cut off leaves nothing that looks like a scan to resume.</summary>
    public void Delete()
    {
        string removed = Path + RemovedEnding;
        if (Directory.Exists(removed)) Directory.Delete(removed, recursive: true);
        if (!Directory.Exists(Path)) return;
        Durable.RenameFolder(Path, removed);
        Directory.Delete(removed, recursive: true);
    }

    // A scan id has no dot: what has one is on its way in or out of the data set.
    internal static string HiddenFolder(string outFolder) => System.IO.Path.Combine(outFolder, Hidden);

    /// <summary>Where the parts of a table wait.</summary>
    internal string PartsFolder(string table) => System.IO.Path.Combine(Path, "parts", table);

    /// <summary>Where a table's parts are merged into few, to be published from there.</summary>
    internal string MergedFolder(string table) => System.IO.Path.Combine(Path, "merged", table);

    /// <summary>The file of a part that waits, its folder made.</summary>
    internal string PartFile(string table, int number)
    {
        Directory.CreateDirectory(PartsFolder(table));
        return System.IO.Path.Combine(PartsFolder(table), string.Create(CultureInfo.InvariantCulture, $"part-{number:D5}{TableParts.WaitingEnding}"));
    }
}
