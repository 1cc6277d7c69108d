using MtaStsScanner.Storage;
using MtaStsScanner.Storage.Tables;

namespace MtaStsScanner.Tests.Storage;

public sealed class ScanPublisherTests : IDisposable
{
    private static readonly CancellationToken Stop = CancellationToken.None;
    private readonly TemporaryFolder folder = new();
    private readonly Duck duck = new();

    private static string Partition => Path.Combine("scan_date=2026-03-01", "scan_id=" + PublishedScan.Identity.ScanId);

    public static TheoryData<string> CutPoints => [.. DataSetTables.All.Select(t => t.Name), "scans"];

    public void Dispose()
    {
        duck.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_published_scan_is_read_by_globs_and_its_joins_close()
    {
        await PublishedScan.WritePartsAsync(folder.Path);
        await PublishedScan.Publisher(folder.Path).PublishAsync(PublishedScan.Manifest(), Stop);
        string Table(string name) => $"read_parquet('{folder[name]}/**/*.parquet', hive_partitioning = true)";

        Assert.Equal(["1", "2", "3", "4", "5"], duck.Column($"SELECT line FROM (SELECT line FROM {Table("domains")} UNION ALL SELECT line FROM {Table("rejects")}) ORDER BY line"));
        Assert.Equal([PublishedScan.Identity.ScanId], duck.Column($"SELECT DISTINCT scan_id FROM {Table("domains")}"));
        Assert.Equal("6", duck.Value($"SELECT count(*) FROM {Table("domain_mx")}"));
        Assert.Equal("0", duck.Value($"SELECT count(*) FROM {Table("domain_mx")} m ANTI JOIN {Table("domains")} d USING (domain)"));
        Assert.Equal("9", duck.Value($"SELECT count(*) FROM {Table("findings")}"));
        Assert.Equal("0", duck.Value($"SELECT count(*) FROM {Table("findings")} f ANTI JOIN {Table("domains")} d USING (domain)"));
        Assert.Equal("2", duck.Value($"SELECT count(*) FROM {Table("domain_mx")} m JOIN {Table("mx_endpoints")} e USING (host) JOIN {Table("certificates")} c ON c.sha256 = e.certificate_sha256"));
        Assert.Equal("0", duck.Value($"SELECT count(*) FROM {Table("policies")}"));
    }

    [Fact]
    public async Task Rows_of_a_part_stand_in_the_order_of_the_list_also_where_a_domain_is_named_again()
    {
        WorkFolder work = PublishedScan.Folder(folder.Path);
        await using ShardParts parts = await ShardParts.CreateAsync(work, PublishedScan.Identity, 0, Stop);
        await parts.AddAsync(SomeRows.Domain(1, "a.example", 1, 4, 9), Stop);
        await parts.AddAsync(SomeRows.Domain(2, "b.example", 2, 3), Stop);
        await parts.AddAsync(SomeRows.Domain(3, "c.example", 5), Stop);
        await parts.CompleteAsync(Stop);

        string part = Assert.Single(Directory.GetFiles(work.PartsFolder("domains")));
        Assert.Equal("part-00000.part", Path.GetFileName(part));
        Assert.Equal(
            ["1 a.example", "2 b.example", "3 b.example", "4 a.example", "5 c.example", "9 a.example"],
            duck.Column($"SELECT line || ' ' || domain FROM read_parquet('{part}', file_row_number = true) ORDER BY file_row_number"));
    }

    [Fact]
    public async Task The_manifest_names_every_part_with_rows_size_and_checksum()
    {
        await PublishedScan.WritePartsAsync(folder.Path);
        ScanManifest manifest = await PublishedScan.Publisher(folder.Path).PublishAsync(PublishedScan.Manifest("by hand"), Stop);

        ManifestPart[] parts = [.. manifest.Tables.SelectMany(t => t.Parts)];
        SortedDictionary<string, string> files = PublishedScan.Files(folder.Path);
        Assert.Equal(files.Keys.Where(f => f.EndsWith(".parquet", StringComparison.Ordinal)).Select(f => f.Replace('\\', '/')), parts.Select(p => p.Path).Order(StringComparer.Ordinal));
        Assert.All(parts, p => Assert.Equal(files[p.Path.Replace('/', Path.DirectorySeparatorChar)], p.Sha256));
        Assert.All(parts, p => Assert.Equal(new FileInfo(folder[p.Path]).Length, p.Bytes));
        Assert.All(parts, p => Assert.Equal(duck.Value($"SELECT count(*) FROM '{folder[p.Path]}'"), $"{p.Rows}"));
        Assert.Equal(4, manifest.Tables.Single(t => t.Name == "domains").Rows);
        Assert.Equal("by hand", manifest.Notes);
    }

    [Theory, MemberData(nameof(CutPoints))]
    public async Task A_publishing_that_was_cut_off_is_finished_by_publishing_again(string cutPoint)
    {
        string expected = Directory.CreateDirectory(folder["undisturbed"]).FullName;
        await PublishedScan.WritePartsAsync(expected);
        await PublishedScan.Publisher(expected).PublishAsync(PublishedScan.Manifest(), Stop);
        string cut = Directory.CreateDirectory(folder["cut"]).FullName;
        await PublishedScan.WritePartsAsync(cut);

        // A file where a folder must come stops the publishing right there, as a crash would.
        string obstacle = Path.Combine(cut, cutPoint);
        await File.WriteAllTextAsync(obstacle, "in the way", Stop);
        await Assert.ThrowsAnyAsync<IOException>(() => PublishedScan.Publisher(cut).PublishAsync(PublishedScan.Manifest(), Stop));
        Assert.False(File.Exists(PublishedScan.Publisher(cut).ManifestFile));
        Assert.Equal(cutPoint == "scans", Directory.Exists(Path.Combine(cut, "domains", Partition)));
        Assert.Single(WorkFolder.Unfinished(cut));
        File.Delete(obstacle);
        await PublishedScan.Publisher(cut).PublishAsync(PublishedScan.Manifest(), Stop);

        Assert.Equal(PublishedScan.Files(expected), PublishedScan.Files(cut));
        Assert.Empty(WorkFolder.Unfinished(cut));
    }

    [Fact]
    public async Task Parts_of_shards_are_published_as_one_whatever_a_crash_left_beside_them()
    {
        await PublishedScan.WritePartsAsync(folder.Path);
        WorkFolder work = PublishedScan.Folder(folder.Path);
        await File.WriteAllTextAsync(Path.Combine(work.PartsFolder("domains"), "part-00009.part.tmp"), "half", Stop);
        Directory.CreateDirectory(work.MergedFolder("domains"));
        await File.WriteAllTextAsync(Path.Combine(work.MergedFolder("domains"), "part-00000-00001.part"), "half", Stop);

        await PublishedScan.Publisher(folder.Path).PublishAsync(PublishedScan.Manifest(), Stop);

        Assert.Equal(["part-00000-00001.parquet"], Directory.GetFiles(folder[Path.Combine("domains", Partition)]).Select(Path.GetFileName).Order());
        Assert.Equal("4", duck.Value($"SELECT count(*) FROM '{folder["domains"]}/**/*.parquet'"));
    }

    [Fact]
    public async Task A_published_scan_stays_as_it_is_when_only_its_working_folder_was_left()
    {
        await PublishedScan.WritePartsAsync(folder.Path);
        await PublishedScan.Publisher(folder.Path).PublishAsync(PublishedScan.Manifest("first"), Stop);
        SortedDictionary<string, string> before = PublishedScan.Files(folder.Path);
        PublishedScan.Folder(folder.Path).Create();

        ScanManifest manifest = await PublishedScan.Publisher(folder.Path).PublishAsync(PublishedScan.Manifest("second"), Stop);

        Assert.Equal("first", manifest.Notes);
        Assert.Equal(before, PublishedScan.Files(folder.Path));
        Assert.Empty(WorkFolder.Unfinished(folder.Path));
    }

    [Fact]
    public async Task Nothing_is_published_where_a_table_has_no_parts()
    {
        PublishedScan.Folder(folder.Path).Create();

        await Assert.ThrowsAsync<InvalidOperationException>(() => PublishedScan.Publisher(folder.Path).PublishAsync(PublishedScan.Manifest(), Stop));

        Assert.Empty(PublishedScan.Files(folder.Path));
    }

    [Fact]
    public async Task Before_it_is_published_a_scan_shows_no_parquet_file_anywhere()
    {
        await PublishedScan.WritePartsAsync(folder.Path);

        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*.parquet", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }));
    }

    [Fact]
    public void A_removal_that_was_cut_off_leaves_nothing_to_resume()
    {
        WorkFolder work = PublishedScan.Folder(folder.Path);
        work.Create();
        work.WriteJob("{}");
        Directory.CreateDirectory(work.Path + ".removed");

        Assert.Equal([work.ScanId], WorkFolder.Unfinished(folder.Path).Select(f => f.ScanId));
        work.Delete();

        Assert.Empty(WorkFolder.Unfinished(folder.Path));
        Assert.False(Directory.Exists(work.Path + ".removed"));
    }

    [Fact]
    public void What_nobody_can_take_up_is_removed_and_what_can_be_taken_up_stays()
    {
        WorkFolder begun = new(folder.Path, "s1");
        WorkFolder died = new(folder.Path, "s2");
        WorkFolder removed = new(folder.Path, "s3");
        WorkFolder published = new(folder.Path, "s4");
        foreach (WorkFolder work in new[] { begun, died, removed, published }) work.Create();
        begun.WriteJob("what was asked for");
        published.WriteJob("what was asked for");
        Directory.CreateDirectory(folder["scans"]);
        File.WriteAllText(Path.Combine(folder["scans"], "s4.json"), "its manifest");
        Directory.Move(removed.Path, removed.Path + ".removed");

        OutputLock.Take(folder.Path, TimeProvider.System).Dispose();

        Assert.Equal([begun.Path], Directory.EnumerateDirectories(Path.GetDirectoryName(begun.Path)!));
        Assert.Equal("what was asked for", Assert.Single(WorkFolder.Unfinished(folder.Path)).Job);
    }
}
