using DuckDB.NET.Data;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.Queries;
using MtaStsScanner.Storage.Tables;
using MtaStsScanner.Storage.Verification;

namespace MtaStsScanner.Tests.Storage;

public sealed class ScanCompactionTests : IDisposable
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private readonly TemporaryFolder folder = new();
    private readonly Duck duck = new();

    /// <summary>How many tables were exchanged when the compaction was cut off.</summary>
    public static TheoryData<int> CutPoints => [1, 2, 3];

    public void Dispose()
    {
        duck.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Rows_and_their_order_stay_and_files_become_few()
    {
        ScanManifest before = await PublishedScan.PublishUnmergedAsync(folder.Path);
        Dictionary<string, List<string?>> rows = DataSetTables.All.ToDictionary(t => t.Name, t => RowsOf(t.Name));

        ScanManifest? compacted = await ScanCompaction.PrepareAsync(folder.Path, before, Stop);
        ScanCompaction.Exchange(folder.Path);
        Assert.True(Directory.Exists(Aside)); // the old parts, which go when readers are let in again
        ScanCompaction.RemoveLeft(folder.Path);
        Assert.False(Directory.Exists(Aside));

        Assert.All(DataSetTables.All, t => Assert.Equal(rows[t.Name], RowsOf(t.Name)));
        Assert.All(compacted!.Tables, t => Assert.Single(t.Parts));
        Assert.Contains(before.Tables, t => t.Parts.Count > 1);
        Assert.Equal(compacted.ToJson(), DataSet.Open(folder.Path).Latest().ToJson());
        await IsSoundAsync();
    }

    [Fact]
    public async Task What_is_compact_stays_as_it_is()
    {
        await PublishedScan.WritePartsAsync(folder.Path);
        ScanManifest published = await PublishedScan.Publisher(folder.Path).PublishAsync(PublishedScan.Manifest(), Stop);
        SortedDictionary<string, string> before = PublishedScan.Files(folder.Path);

        Assert.Null(await ScanCompaction.PrepareAsync(folder.Path, published, Stop));

        ScanCompaction.Exchange(folder.Path);
        Assert.Equal(before, PublishedScan.Files(folder.Path));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_compaction_that_was_cut_off_before_the_exchange_leaves_the_old_parts(bool ready)
    {
        ScanManifest manifest = await PublishedScan.PublishUnmergedAsync(folder.Path);
        SortedDictionary<string, string> before = PublishedScan.Files(folder.Path);
        await ScanCompaction.PrepareAsync(folder.Path, manifest, Stop);
        if (!ready) File.Delete(Path.Combine(Aside, "manifest.json"));

        OutputLock.Take(folder.Path, TimeProvider.System).Dispose();

        Assert.Equal(before, PublishedScan.Files(folder.Path));
        Assert.False(Directory.Exists(Aside));
    }

    [Theory, MemberData(nameof(CutPoints))]
    public async Task A_compaction_that_was_cut_off_is_finished_by_whoever_takes_the_lock(int exchanged)
    {
        ScanManifest manifest = await PublishedScan.PublishUnmergedAsync(folder.Path);
        Dictionary<string, List<string?>> rows = DataSetTables.All.ToDictionary(t => t.Name, t => RowsOf(t.Name));
        ScanManifest compacted = (await ScanCompaction.PrepareAsync(folder.Path, manifest, Stop))!;
        string[] tables = [.. Directory.GetDirectories(Aside).Order(StringComparer.Ordinal)];
        Assert.Equal(3, tables.Length);
        foreach (string table in tables.Take(exchanged))
            Durable.ExchangeFolders(table, folder[ScanPartition.Of(manifest).Folder(Path.GetFileName(table))]);

        OutputLock.Take(folder.Path, TimeProvider.System).Dispose();

        Assert.Equal(compacted.ToJson(), DataSet.Open(folder.Path).Latest().ToJson());
        Assert.All(DataSetTables.All, t => Assert.Equal(rows[t.Name], RowsOf(t.Name)));
        Assert.False(Directory.Exists(Aside));
        await IsSoundAsync();
    }

    [Fact]
    public async Task A_compaction_that_was_cut_off_before_the_old_parts_went_removes_them()
    {
        ScanManifest manifest = await PublishedScan.PublishUnmergedAsync(folder.Path);
        ScanManifest compacted = (await ScanCompaction.PrepareAsync(folder.Path, manifest, Stop))!;
        ScanCompaction.Exchange(folder.Path);

        OutputLock.Take(folder.Path, TimeProvider.System).Dispose();

        Assert.Equal(compacted.ToJson(), DataSet.Open(folder.Path).Latest().ToJson());
        Assert.False(Directory.Exists(Aside));
        await IsSoundAsync();
    }

    // Where the system has no exchange: the old folder was moved away, the new one is not in its place.
    [Fact]
    public async Task A_compaction_that_was_cut_off_between_two_renames_is_finished()
    {
        ScanManifest manifest = await PublishedScan.PublishUnmergedAsync(folder.Path);
        ScanManifest compacted = (await ScanCompaction.PrepareAsync(folder.Path, manifest, Stop))!;
        string table = Directory.GetDirectories(Aside).Order(StringComparer.Ordinal).First();
        Directory.Move(folder[ScanPartition.Of(manifest).Folder(Path.GetFileName(table))], table + ".old");

        OutputLock.Take(folder.Path, TimeProvider.System).Dispose();

        Assert.Equal(compacted.ToJson(), DataSet.Open(folder.Path).Latest().ToJson());
        Assert.False(Directory.Exists(Aside));
        await IsSoundAsync();
    }

    [Fact]
    public void A_folder_takes_a_place_that_is_free()
    {
        Directory.CreateDirectory(folder["fresh"]);
        File.WriteAllText(Path.Combine(folder["fresh"], "new"), "");

        Durable.ExchangeFolders(folder["fresh"], folder["place"]);

        Assert.True(File.Exists(Path.Combine(folder["place"], "new")));
        Assert.False(Directory.Exists(folder["fresh"]));
    }

    [Fact]
    public void Folders_are_exchanged_whatever_is_in_them()
    {
        foreach (string name in new[] { "fresh", "place" })
        {
            Directory.CreateDirectory(folder[name]);
            File.WriteAllText(Path.Combine(folder[name], name), "");
        }

        Durable.ExchangeFolders(folder["fresh"], folder["place"]);
        Assert.Equal(["fresh"], Directory.GetFiles(folder["place"]).Select(Path.GetFileName));
        string left = Directory.Exists(folder["fresh"]) ? folder["fresh"] : folder["fresh.old"];
        Assert.Equal(["place"], Directory.GetFiles(left).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_damaged_part_is_named_and_nothing_is_changed()
    {
        ScanManifest manifest = await PublishedScan.PublishUnmergedAsync(folder.Path);
        string part = manifest.Tables.First(t => t.Parts.Count > 1).Parts[0].Path;
        byte[] bytes = await File.ReadAllBytesAsync(folder[part], Stop);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(folder[part], bytes, Stop);
        SortedDictionary<string, string> before = PublishedScan.Files(folder.Path);

        DataSetException refusal = await Assert.ThrowsAsync<DataSetException>(() => ScanCompaction.PrepareAsync(folder.Path, manifest, Stop));

        Assert.Contains(part, refusal.Message, StringComparison.Ordinal);
        OutputLock.Take(folder.Path, TimeProvider.System).Dispose();
        Assert.Equal(before, PublishedScan.Files(folder.Path));
    }

    [Fact]
    public async Task Readers_by_manifest_never_fail_while_parts_are_exchanged_and_a_glob_never_sees_rows_twice()
    {
        await PublishedScan.PublishUnmergedAsync(folder.Path);
        OutputLock.Take(folder.Path, TimeProvider.System).Dispose();
        using CancellationTokenSource over = new();
        Task<int> byManifest = Task.Run(() => ReadByManifestAsync(over.Token), Stop);
        Task<int> byGlob = Task.Run(() => ReadByGlob(over.Token), Stop);
        for (int round = 0; round < 5; round++)
        {
            await UnmergeAsync();
            await ScanCompaction.PrepareAsync(folder.Path, DataSet.Open(folder.Path).Latest(), Stop);
            using (await ReaderLock.AloneAsync(folder.Path, TimeSpan.FromMinutes(1), TimeProvider.System, Stop)) ScanCompaction.Exchange(folder.Path);
            ScanCompaction.RemoveLeft(folder.Path);
        }

        await over.CancelAsync();
        Assert.True(await byManifest > 0);
        Assert.True(await byGlob > 0);
    }

    private string Aside => folder[Path.Combine(".mtasts-work", PublishedScan.Identity.ScanId + ".compacting")];

    // Makes many parts of few again, by the way that parts are exchanged: with new names.
    private async Task UnmergeAsync()
    {
        ScanManifest manifest = DataSet.Open(folder.Path).Latest();
        string place = ScanPartition.Of(manifest).Folder("domains");
        string aside = Path.Combine(Aside, "domains");
        Directory.CreateDirectory(aside);
        string[] parts = [.. Directory.GetFiles(folder[place]).Order(StringComparer.Ordinal)];
        if (parts.Length > 1) return;
        using TemporaryFolder other = new();
        ScanManifest fresh = await PublishedScan.PublishUnmergedAsync(other.Path);
        string tag = Guid.NewGuid().ToString("N");
        foreach ((ManifestPart part, int i) in fresh.Tables.Single(t => t.Name == "domains").Parts.Select((p, i) => (p, i)))
            File.Copy(other[part.Path], Path.Combine(aside, $"{tag}-{i}.parquet"));
        ManifestTable table = await TableParts.DescribeAsync("domains", aside, place, Stop);
        ScanManifest unmerged = manifest with { Tables = [.. manifest.Tables.Select(t => t.Name == "domains" ? table : t)] };
        await File.WriteAllBytesAsync(Path.Combine(Aside, "manifest.json"), unmerged.ToJson(), Stop);
        using (await ReaderLock.AloneAsync(folder.Path, TimeSpan.FromMinutes(1), TimeProvider.System, Stop)) ScanCompaction.Exchange(folder.Path);
        ScanCompaction.RemoveLeft(folder.Path);
    }

    private async Task<int> ReadByManifestAsync(CancellationToken over)
    {
        int reads = 0;
        while (!over.IsCancellationRequested)
        {
            using ReaderLock reading = await ReaderLock.ShareAsync(folder.Path, TimeSpan.FromMinutes(1), TimeProvider.System, Stop);
            DataSet data = DataSet.Open(folder.Path);
            using DuckSession session = DuckSession.Open(data.Folder, data.Scans, 256);
            Assert.Equal(4L, session.FirstRow("SELECT count(*) FROM domains", Stop)[0]);
            reads++;
        }

        return reads;
    }

    private int ReadByGlob(CancellationToken over)
    {
        using Duck reader = new();
        int reads = 0;
        while (!over.IsCancellationRequested)
        {
            try
            {
                Assert.Equal("4", reader.Value($"SELECT count(*) FROM '{folder.Path}/domains/**/*.parquet'"));
                reads++;
            }
            catch (DuckDBException)
            {
                // It had listed the old names: it is told, and asks again.
            }
        }

        return reads;
    }

    private List<string?> RowsOf(string table) =>
        duck.Column($"SELECT to_json(struct_pack(*COLUMNS(* EXCLUDE (filename, file_row_number))))::VARCHAR FROM read_parquet('{folder.Path}/{table}/**/*.parquet', filename = true, file_row_number = true, hive_partitioning = false) ORDER BY filename, file_row_number");

    private async Task IsSoundAsync()
    {
        await foreach (DataSetFault fault in new DataSetVerifier(folder.Path, 256, null).RunAsync(null, Stop)) Assert.Fail(fault.ToString());
    }
}
