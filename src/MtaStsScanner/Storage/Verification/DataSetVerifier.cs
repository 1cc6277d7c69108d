using System.Globalization;
using System.Runtime.CompilerServices;
using MtaStsScanner.Storage.Tables;

namespace MtaStsScanner.Storage.Verification;

/// <summary>Checks the published scans of a data set against their manifests: every file, and then the rows of those whose files are sound.</summary>
/// <param name="folder">The data set.</param>
/// <param name="memoryMiB">What checking the rows may take; what needs more goes to a temporary folder.</param>
/// <param name="progress">Hears what is being checked; null where nobody listens.</param>
public sealed class DataSetVerifier(string folder, int memoryMiB, IProgress<string>? progress)
{
    private readonly string folder = Path.GetFullPath(folder);

    /// <summary>Checks one scan, or all of them and that there is nothing else.</summary>
    /// <param name="scanId">The scan; null for all.</param>
    /// <param name="stop">Ends the check.</param>
    /// <returns>Every fault, as it is found.</returns>
    /// <exception cref="DataSetException">There is no data set, or no such scan.</exception>
    public async IAsyncEnumerable<DataSetFault> RunAsync(string? scanId, [EnumeratorCancellation] CancellationToken stop)
    {
        string[] manifests = [.. DataSet.ManifestFiles(folder).Where(f => scanId is null || Path.GetFileNameWithoutExtension(f) == scanId)];
        if (manifests.Length == 0) throw new DataSetException(scanId is null ? $"There is no published scan in '{folder}'." : $"The data set '{folder}' has no scan '{scanId}'.");
        HashSet<string> named = new(StringComparer.Ordinal);
        PartChecks checks = new(folder);
        bool allRead = true;
        foreach (string file in manifests)
        {
            string manifestPath = Below(file);
            if (!TryRead(file, out ScanManifest? scan, out string? problem))
            {
                yield return new(manifestPath, FaultKind.Manifest, problem);
                named.UnionWith(FilesOfScan(Path.GetFileNameWithoutExtension(file)));
                allRead = false;
                continue;
            }

            named.UnionWith(scan.Tables.SelectMany(t => t.Parts).Select(p => p.Path));
            await foreach (DataSetFault fault in CheckAsync(scan, manifestPath, checks, stop).ConfigureAwait(false)) yield return fault;
        }

        if (scanId is not null) yield break;
        foreach (DataSetFault fault in checks.RowFaults().Where(_ => allRead)) yield return fault;
        List<string> files = [.. DataSetFiles.Below(folder)];

        // A scan that was published meanwhile has its files from before its manifest: what lay here before the list of manifests was made again is a scan's that has one now, or surplus.
        foreach (string file in DataSet.ManifestFiles(folder).Except(manifests)) named.UnionWith(FilesOfScan(Path.GetFileNameWithoutExtension(file)));
        foreach (string path in files.Where(p => !named.Contains(p) && (allRead || !MonthFiles.IsIn(null, p))).Order(StringComparer.Ordinal))
            yield return new(path, FaultKind.Surplus, "no manifest names this file");
    }

    private static bool TryRead(string file, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ScanManifest? scan, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? problem)
    {
        (scan, problem) = (null, null);
        try
        {
            scan = DataSet.Read(file);
        }
        catch (DataSetException fault)
        {
            problem = fault.InnerException!.Message;
        }

        return scan is not null;
    }

    private async IAsyncEnumerable<DataSetFault> CheckAsync(ScanManifest scan, string manifestPath, PartChecks checks, [EnumeratorCancellation] CancellationToken stop)
    {
        progress?.Report(string.Create(CultureInfo.InvariantCulture, $"{scan.ScanId}: {scan.Tables.Sum(t => t.Parts.Count)} files, {scan.Bytes / 1e6:0.0} MB"));
        bool sound = true;
        bool sameVersion = scan.Software == $"{Software.Name} {Software.Version}";
        foreach (Table table in DataSetTables.All)
        {
            ManifestTable? described = scan.Tables.FirstOrDefault(t => t.Name == table.Name);
            if (described is null && scan.SchemaVersion < table.Since) continue;
            if (TableFault(scan, described, table, manifestPath) is { } tableFault)
            {
                sound = false;
                yield return tableFault;
            }

            foreach (ManifestPart part in described?.Parts ?? [])
            {
                (bool soundPart, IReadOnlyList<DataSetFault> news) = await checks.RunAsync(part, scan.Month is null ? part.Rows : described!.Rows, table, sameVersion, stop).ConfigureAwait(false);
                sound &= soundPart;
                foreach (DataSetFault fault in news) yield return fault;
            }
        }

        if (!sound) yield break;
        progress?.Report($"{scan.ScanId}: lines, keys, joins and counts");
        foreach (DataSetFault fault in await Task.Run(() => new ContentCheck(folder, scan, manifestPath, memoryMiB).Run(stop), stop).ConfigureAwait(false)) yield return fault;
    }

    private static DataSetFault? TableFault(ScanManifest scan, ManifestTable? described, Table table, string manifestPath)
    {
        if (described is not { Parts.Count: > 0 }) return new(manifestPath, FaultKind.Manifest, $"names no part of the table {table.Name}");
        if (scan.Month is not null) return null; // a month's file has other scans' rows, too
        long rows = described.Parts.Sum(p => p.Rows);
        return rows == described.Rows ? null : new(manifestPath, FaultKind.Manifest, string.Create(CultureInfo.InvariantCulture, $"says {described.Rows} rows of {table.Name}; its parts have {rows}"));
    }

    // Of a scan whose manifest can't be used nobody knows what belongs to it: that one fault stands for all. Nor whether rows of a month are its own.
    private IEnumerable<string> FilesOfScan(string scanId) => DataSetFiles.Below(folder).Where(p => p.Contains($"/scan_id={scanId}/", StringComparison.Ordinal));

    private string Below(string file) => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
}
