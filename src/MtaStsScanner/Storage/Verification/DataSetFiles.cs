using MtaStsScanner.Storage.Tables;

namespace MtaStsScanner.Storage.Verification;

/// <summary>The files in the table folders of a data set.</summary>
internal static class DataSetFiles
{
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };

    /// <summary>All of them but those of a scan or month that is being published or removed right now, below the data set and with <c>/</c>.</summary>
    public static IEnumerable<string> Below(string folder)
    {
        string[] busy = [.. BusyScans(folder)];
        return DataSetTables.All.Select(t => Path.Combine(folder, t.Name)).Append(MonthFiles.RootFolder(folder)).Where(Directory.Exists)
            .SelectMany(table => Directory.EnumerateFiles(table, "*", Everything))
            .Concat(OddFilesIn(Path.Combine(folder, "scans")))
            .Select(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(path => !busy.Any(id => path.Contains($"/scan_id={id}/", StringComparison.Ordinal) || path.StartsWith($"scans/{id}.", StringComparison.Ordinal) || MonthFiles.IsIn(id, path)));
    }

    private static IEnumerable<string> BusyScans(string folder)
    {
        string hidden = WorkFolder.HiddenFolder(folder);
        return Directory.Exists(hidden) ? Directory.EnumerateDirectories(hidden).Select(f => Path.GetFileName(f).Split('.')[0]) : [];
    }

    private static IEnumerable<string> OddFilesIn(string scans) =>
        Directory.Exists(scans) ? Directory.EnumerateFiles(scans, "*", Everything).Where(f => !f.EndsWith(".json", StringComparison.Ordinal)) : [];
}
