using System.Globalization;
using System.Security.Cryptography;
using MtaStsScanner.Storage.Tables;
using Parquet;

namespace MtaStsScanner.Storage;

/// <summary>
/// Makes a judged scan visible. A table's parts get their .parquet names while they still lie in the working folder, then one rename moves the folder into
/// place: a reader sees all parts of a scan or none. Side tables come first, <c>domains</c> last, then the manifest; then the working folder goes.
/// Every step looks for what the step before it left, so a publishing that was cut off is finished by publishing again.
/// </summary>
public sealed class ScanPublisher
{
    private const string PartEnding = ".part";
    private const string ParquetEnding = ".parquet";

    private readonly WorkFolder folder;
    private readonly string partition;

    /// <summary>A publisher for one scan.</summary>
    /// <param name="folder">Its working folder.</param>
    /// <param name="scanDate">Its partition.</param>
    public ScanPublisher(WorkFolder folder, DateOnly scanDate)
    {
        ArgumentNullException.ThrowIfNull(folder);
        this.folder = folder;
        partition = Path.Combine(string.Create(CultureInfo.InvariantCulture, $"scan_date={scanDate:yyyy-MM-dd}"), "scan_id=" + folder.ScanId);
    }

    /// <summary>The manifest's file; where it exists, the scan is published.</summary>
    public string ManifestFile => Path.Combine(folder.OutFolder, "scans", folder.ScanId + ".json");

    /// <summary>Publishes, or finishes a publishing that was cut off. All parts must be complete.</summary>
    /// <param name="manifest">All but its tables, which are filled in here.</param>
    /// <param name="stop">Ends it between two steps; it can be called again.</param>
    /// <returns>The manifest as it was published.</returns>
    /// <exception cref="InvalidOperationException">A table has no parts.</exception>
    public async Task<ScanManifest> PublishAsync(ScanManifest manifest, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        if (!File.Exists(ManifestFile))
        {
            foreach (Table table in DataSetTables.All)
            {
                stop.ThrowIfCancellationRequested();
                PublishTable(table.Name);
            }

            manifest = manifest with { Tables = await DescribeTablesAsync(stop) };
            Durable.CreateFolder(Path.GetDirectoryName(ManifestFile)!);
            Durable.WriteFile(ManifestFile, manifest.ToJson());
        }

        folder.Delete();
        return ScanManifest.FromJson(await File.ReadAllBytesAsync(ManifestFile, stop));
    }

    private string PublishedFolder(string table) => Path.Combine(folder.OutFolder, table, partition);

    private void PublishTable(string table)
    {
        if (Directory.Exists(PublishedFolder(table))) return;
        string parts = folder.PartsFolder(table);
        if (!Directory.Exists(parts)) throw new InvalidOperationException($"The table {table} of the scan {folder.ScanId} has no parts to publish.");
        foreach (string part in Directory.GetFiles(parts))
        {
            // What a crash left half-written has another ending; a judged shard never has such a file beside its part.
            if (part.EndsWith(PartEnding, StringComparison.Ordinal)) File.Move(part, part[..^PartEnding.Length] + ParquetEnding, overwrite: true);
            else if (!part.EndsWith(ParquetEnding, StringComparison.Ordinal)) File.Delete(part);
        }

        Durable.FlushFolder(parts);
        Durable.RenameFolder(parts, PublishedFolder(table));
    }

    private async Task<ManifestTable[]> DescribeTablesAsync(CancellationToken stop)
    {
        List<ManifestTable> tables = [];
        foreach (Table table in DataSetTables.All)
        {
            List<ManifestPart> parts = [];
            foreach (string file in Directory.GetFiles(PublishedFolder(table.Name)).Order(StringComparer.Ordinal)) parts.Add(await DescribePartAsync(file, stop));
            tables.Add(new ManifestTable(table.Name, parts.Sum(p => p.Rows), parts));
        }

        return [.. tables];
    }

    private async Task<ManifestPart> DescribePartAsync(string file, CancellationToken stop)
    {
        await using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.Read);
        string sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, stop));
        await using ParquetReader reader = await ParquetReader.CreateAsync(stream, leaveStreamOpen: true, cancellationToken: stop);
        string path = Path.GetRelativePath(folder.OutFolder, file).Replace(Path.DirectorySeparatorChar, '/');
        return new ManifestPart(path, reader.Metadata!.NumRows, stream.Length, sha256);
    }
}
