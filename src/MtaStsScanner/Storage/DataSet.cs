namespace MtaStsScanner.Storage;

/// <summary>A data set as its readers see it: the published scans, each with the parts that its manifest names and no others.</summary>
public sealed class DataSet
{
    private const string ManifestEnding = ".json";

    private DataSet(string folder, IReadOnlyList<ScanManifest> scans) => (Folder, Scans) = (folder, scans);

    /// <summary>Where it lies.</summary>
    public string Folder { get; }

    /// <summary>Its scans, the oldest first.</summary>
    public IReadOnlyList<ScanManifest> Scans { get; }

    /// <summary>Opens a data set.</summary>
    /// <param name="folder">Where it lies.</param>
    /// <returns>The data set; without scans where none was published.</returns>
    /// <exception cref="DataSetException">There is no such folder, or a manifest can't be read.</exception>
    public static DataSet Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder)) throw new DataSetException($"There is no data set '{folder}'.");
        string whole = Path.GetFullPath(folder);
        return new DataSet(whole, [.. ManifestFiles(whole).Select(Read).OrderBy(s => s.StartedAt).ThenBy(s => s.ScanId, StringComparer.Ordinal)]);
    }

    /// <summary>The scan with an id.</summary>
    /// <exception cref="DataSetException">There is none.</exception>
    public ScanManifest Scan(string scanId) =>
        Scans.FirstOrDefault(s => s.ScanId == scanId)
        ?? throw new DataSetException($"The data set '{Folder}' has no scan '{scanId}'{(Scans.Count == 0 ? "" : $"; the latest is {Scans[^1].ScanId}")}.");

    /// <summary>The newest scan that measured all it was asked to, else the newest.</summary>
    /// <exception cref="DataSetException">Nothing was published.</exception>
    public ScanManifest Latest() =>
        Scans.LastOrDefault(s => s.Complete) ?? (Scans.Count > 0 ? Scans[^1] : throw new DataSetException($"The data set '{Folder}' has no published scan."));

    // A scan lies in its own partition, or with others in one month's files: then all of it.
    private static bool IsPlace(ScanManifest scan, string table, string path) =>
        scan.Month is { } month ? MonthFiles.MonthOf(table, path) == month && ScanPartition.IsName(scan.ScanId) : ScanPartition.Of(scan).Holds(table, path);

    internal static IEnumerable<string> ManifestFiles(string folder)
    {
        string scans = Path.Combine(folder, "scans");
        return Directory.Exists(scans) ? Directory.EnumerateFiles(scans, "*" + ManifestEnding).Order(StringComparer.Ordinal) : [];
    }

    /// <summary>The scans whose manifests can be read.</summary>
    internal static IEnumerable<ScanManifest> Readable(string folder)
    {
        foreach (string file in ManifestFiles(folder).ToList())
        {
            ScanManifest scan;
            try
            {
                scan = Read(file);
            }
            catch (DataSetException)
            {
                continue;
            }

            yield return scan;
        }
    }

    /// <summary>Reads a manifest that may come from anybody: one that names files elsewhere is refused.</summary>
    internal static ScanManifest Read(string file) => Read(file, Path.GetFileNameWithoutExtension(file));

    /// <summary>Reads the manifest of a scan, wherever it lies.</summary>
    internal static ScanManifest Read(string file, string scanId)
    {
        try
        {
            ScanManifest scan = ScanManifest.FromJson(File.ReadAllBytes(file));
            if (scan.ScanId != scanId) throw new InvalidDataException($"it is that of the scan '{scan.ScanId}'.");
            foreach (ManifestTable table in scan.Tables)
            {
                if (table.Parts.FirstOrDefault(p => !IsPlace(scan, table.Name, p.Path)) is { } stray)
                    throw new InvalidDataException($"it names '{stray.Path}', which is no part of its table {table.Name}.");
            }

            return scan;
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new DataSetException($"The manifest '{file}' can't be used: {fault.Message}", fault);
        }
    }
}
