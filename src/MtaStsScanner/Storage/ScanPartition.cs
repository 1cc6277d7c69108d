using System.Globalization;

namespace MtaStsScanner.Storage;

/// <summary>Where the parts of a scan lie: one folder a table, named as readers of partitioned tables expect.</summary>
internal readonly record struct ScanPartition(DateOnly ScanDate, string ScanId)
{
    private const string ParquetEnding = ".parquet";

    public static ScanPartition Of(ScanManifest scan) => new(scan.ScanDate, scan.ScanId);

    /// <summary>The folder of a table's parts, below the data set.</summary>
    public string Folder(string table) => Path.Combine(table, DateFolder, "scan_id=" + ScanId);

    /// <summary>True where a manifest's path is a part of a table of this scan, and not a way to somewhere else.</summary>
    public bool Holds(string table, string path)
    {
        int slash = path.LastIndexOf('/');
        return slash > 0
            && path[..slash] == $"{table}/{DateFolder}/scan_id={ScanId}"
            && IsName(table) && IsName(ScanId)
            && path.EndsWith(ParquetEnding, StringComparison.Ordinal) && IsName(path[(slash + 1)..^ParquetEnding.Length]);
    }

    private string DateFolder => string.Create(CultureInfo.InvariantCulture, $"scan_date={ScanDate:yyyy-MM-dd}");

    // Characters that mean nothing to a file system, a glob or SQL.
    internal static bool IsName(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
