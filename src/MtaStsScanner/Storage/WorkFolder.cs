using System.Globalization;
using System.Text;

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

    /// <summary>For <see cref="BanFile"/>: whom the scan leaves alone, as it was known when it began.</summary>
    public string BanFile => System.IO.Path.Combine(Path, "bans.jsonl");

    /// <summary>What the scan was asked to do, as its owner wrote it down; null as long as there is nothing to take up.</summary>
    public string? Job => File.Exists(JobFile) ? File.ReadAllText(JobFile) : null;

    /// <summary>The manifest's file; where it exists, the scan is published.</summary>
    internal string ManifestFile => System.IO.Path.Combine(OutFolder, "scans", ScanId + ".json");

    private string JobFile => System.IO.Path.Combine(Path, "job.json");

    /// <summary>Folders of scans that were not published to the end, in the order of their ids.</summary>
    public static IReadOnlyList<WorkFolder> Unfinished(string outFolder) => [.. All(outFolder).Where(f => f.Job is not null)];

    /// <summary>Removes what a crash left that nobody is to take up: scans that died before their job was written down, and those that are published.</summary>
    internal static void RemoveDead(string outFolder)
    {
        foreach (WorkFolder folder in All(outFolder).Where(f => f.Job is null || File.Exists(f.ManifestFile))) folder.Delete();
    }

    /// <summary>Writes down what the scan is asked to do, durably: from here on it can be taken up.</summary>
    public void WriteJob(string json) => Durable.WriteFile(JobFile, Encoding.UTF8.GetBytes(json));

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

    private static IEnumerable<WorkFolder> All(string outFolder)
    {
        ArgumentException.ThrowIfNullOrEmpty(outFolder);
        string hidden = HiddenFolder(System.IO.Path.GetFullPath(outFolder));
        if (!Directory.Exists(hidden)) return [];
        // A scan id has no dot: what has one is on its way in or out of the data set.
        IEnumerable<string> scans = Directory.EnumerateDirectories(hidden).Select(f => System.IO.Path.GetFileName(f)).Where(id => !id.Contains('.', StringComparison.Ordinal));
        return scans.Order(StringComparer.Ordinal).Select(id => new WorkFolder(outFolder, id));
    }

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
