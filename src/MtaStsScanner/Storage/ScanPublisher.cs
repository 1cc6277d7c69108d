using MtaStsScanner.Storage.Tables;

namespace MtaStsScanner.Storage;

/// <summary>
/// Makes a judged scan visible. A table's parts are merged and get their .parquet names while they still lie in the working folder, then one rename moves the folder into
/// place: a reader sees all parts of a scan or none. Side tables come first, <c>domains</c> last, then the manifest; then the working folder goes.
/// Every step looks for what the step before it left, so a publishing that was cut off is finished by publishing again.
/// </summary>
public sealed class ScanPublisher
{
    private readonly WorkFolder folder;
    private readonly ScanPartition partition;

    /// <summary>A publisher for one scan.</summary>
    /// <param name="folder">Its working folder.</param>
    /// <param name="scanDate">Its partition.</param>
    public ScanPublisher(WorkFolder folder, DateOnly scanDate)
    {
        ArgumentNullException.ThrowIfNull(folder);
        this.folder = folder;
        partition = new ScanPartition(scanDate, folder.ScanId);
    }

    /// <summary>The manifest's file; where it exists, the scan is published.</summary>
    public string ManifestFile => folder.ManifestFile;

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
                await PublishTableAsync(table, stop);
            }

            manifest = manifest with { Tables = await DescribeTablesAsync(stop) };
            Durable.CreateFolder(Path.GetDirectoryName(ManifestFile)!);
            Durable.WriteFile(ManifestFile, manifest.ToJson());
        }

        folder.Delete();
        return ScanManifest.FromJson(await File.ReadAllBytesAsync(ManifestFile, stop));
    }

    private string PublishedFolder(string table) => Path.Combine(folder.OutFolder, partition.Folder(table));

    // A shard is a unit of work, not a size that readers like: its parts are merged on their way out. What a crash left half-merged is merged anew.
    private async Task PublishTableAsync(Table table, CancellationToken stop)
    {
        if (Directory.Exists(PublishedFolder(table.Name))) return;
        if (!Directory.Exists(folder.PartsFolder(table.Name))) throw new InvalidOperationException($"The table {table.Name} of the scan {folder.ScanId} has no parts to publish.");
        string merged = folder.MergedFolder(table.Name);
        if (Directory.Exists(merged)) Directory.Delete(merged, recursive: true);
        await TableParts.MergeAsync(table, TableParts.Group(Directory.GetFiles(folder.PartsFolder(table.Name), "*" + TableParts.WaitingEnding)), merged, stop).ConfigureAwait(false);
        TableParts.NameForReaders(merged);
        Durable.RenameFolder(merged, PublishedFolder(table.Name));
    }

    private async Task<ManifestTable[]> DescribeTablesAsync(CancellationToken stop)
    {
        List<ManifestTable> tables = [];
        foreach (Table table in DataSetTables.All)
            tables.Add(await TableParts.DescribeAsync(table.Name, PublishedFolder(table.Name), Path.GetRelativePath(folder.OutFolder, PublishedFolder(table.Name)), stop).ConfigureAwait(false));
        return [.. tables];
    }
}
