using DuckDB.NET.Data;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.Diffs;
using MtaStsScanner.Storage.History;
using MtaStsScanner.Storage.Queries;
using MtaStsScanner.Storage.Tables;
using MtaStsScanner.Storage.Verification;

namespace MtaStsScanner.Tests.Storage;

public sealed class ScanCompactionTests(ScanCompactionTests.Published published) : IClassFixture<ScanCompactionTests.Published>, IDisposable
{
    private const string Month = "2026-03";
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private readonly TemporaryFolder folder = new();
    private readonly Duck duck = new();

    /// <summary>Where what comes next could not be moved.</summary>
    public static TheoryData<string> CutPoints =>
    [
        $".mtasts-work/{Month}.compacting/replaced/{Nights.IdentityOf(1).ScanId}/{DataSetTables.All[^1].Name}",
        $".mtasts-work/{Month}.compacting/replaced/{Nights.IdentityOf(2).ScanId}/{DataSetTables.All[2].Name}",
        $".mtasts-work/{Month}.compacting/replaced/{Nights.IdentityOf(3).ScanId}/{DataSetTables.All[0].Name}",
        $"months/{Month}",
    ];

    public void Dispose()
    {
        duck.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Nights_of_a_month_become_one_file_a_table_and_every_row_stays()
    {
        PublishNights();
        Dictionary<string, List<string?>> rows = Rows();
        List<CompactedMonth> months = [];

        await ScanCompaction.CompactAsync(DataSet.Open(folder.Path), TimeSpan.FromMinutes(1), TimeProvider.System, months.Add, Stop);

        CompactedMonth month = Assert.Single(months);
        Assert.Equal((Month, 3, DataSetTables.All.Count), (month.Name, month.Scans.Count, month.Files.Count));
        Assert.Equal(DataSetTables.All.Select(t => $"months/{Month}/{t.Name}.parquet").Order(StringComparer.Ordinal), FilesBelow("months"));
        Assert.All(DataSetTables.All, t => Assert.Single(FilesBelow(t.Name))); // April's
        Assert.Equal([Month, Month, Month, null], DataSet.Open(folder.Path).Scans.Select(s => s.Month));
        Assert.Empty(Directory.GetDirectories(folder[".mtasts-work"]));
        Assert.All(DataSetTables.All, t => Assert.Equal(rows[t.Name], Rows()[t.Name]));
        await IsSoundAsync();
    }

    [Fact]
    public async Task Other_readers_find_the_scan_of_a_row_in_columns_by_which_they_can_filter()
    {
        PublishNights();
        await CompactAsync();

        string file = folder[$"months/{Month}/domains.parquet"];
        Assert.Equal(["2026-03-01 s20260301t020000-0001 2", "2026-03-02 s20260302t020000-0002 2", "2026-03-03 s20260303t020000-0003 2"],
            duck.Column($"SELECT strftime(scan_date, '%Y-%m-%d') || ' ' || scan_id || ' ' || count(*) FROM '{file}' GROUP BY scan_date, scan_id ORDER BY 1"));
        Assert.Equal("DATE VARCHAR", duck.Value($"SELECT typeof(any_value(scan_date)) || ' ' || typeof(any_value(scan_id)) FROM '{file}'"));
        foreach (int night in new[] { 1, 2, 3 })
        {
            Assert.Equal("2", duck.Value($"SELECT count(*) FROM '{file}' WHERE scan_date = DATE '2026-03-0{night}'"));
            Assert.Equal("2", duck.Value($"SELECT count(*) FROM '{file}' WHERE scan_id = '{Nights.IdentityOf(night).ScanId}'"));
        }

        Assert.Equal("8", duck.Value($"SELECT count(*) FROM (FROM read_parquet('{folder.Path}/domains/**/*.parquet') UNION ALL BY NAME FROM '{folder.Path}/months/*/domains.parquet') WHERE scan_id LIKE 's2026%'"));
    }

    [Fact]
    public async Task Diff_and_history_say_of_scans_in_a_month_what_they_said_before()
    {
        PublishNights();
        string[] before = Said();

        await CompactAsync();

        Assert.Equal(before, Said());
        Assert.True(before.Length > 1);

        string[] Said()
        {
            DataSet data = DataSet.Open(folder.Path);
            using ScanDiff diff = ScanDiff.Open(data, data.Scans[0], data.Scans[2], new DuckLimits(), TimeProvider.System, Stop);
            using HistoryCursor states = HistoryCursor.Open(folder.Path, data.Scans[1], folder[".mtasts-work"], Stop);
            return [.. diff.Domains.Select(d => d.ToString()), System.Text.Json.JsonSerializer.Serialize(states.Of("a.example"))];
        }
    }

    [Fact]
    public async Task The_next_night_goes_on_from_a_scan_that_lies_in_a_month()
    {
        using TemporaryFolder other = new();
        foreach (TemporaryFolder place in new[] { folder, other })
        {
            for (int night = 1; night <= 3; night++) await NightAsync(place, night);
            if (place == folder) await MoveAsync(DataSet.Open(place.Path).Scans);
            await NightAsync(place, 32);
        }

        string history = $"scan_id={Nights.IdentityOf(32).ScanId}";
        Assert.Equal(Month, DataSet.Open(folder.Path).Scans[2].Month);
        Assert.Equal(
            Directory.GetFiles(other[$"history/scan_date=2026-04-01/{history}"]).Select(File.ReadAllBytes),
            Directory.GetFiles(folder[$"history/scan_date=2026-04-01/{history}"]).Select(File.ReadAllBytes));
    }

    [Theory]
    [InlineData("03-01:1 03-02:1 04-01:1", "03-01 03-02")] // the newest scan's month is not over
    [InlineData("03-01:1 03-02:1", "")]
    [InlineData("03-01:1 04-01:1 05-01:1", "")] // one scan is few files already
    [InlineData("02-01:1 02-02:1 03-01:1 03-02:1 04-01:1", "02-01 02-02,03-01 03-02")]
    [InlineData("03-01:1 03-02:8 03-03:1 04-01:1", "03-01 03-03")] // a large one
    [InlineData("03-01:7 03-02:7 03-03:7 03-04:7 04-01:1", "03-01 03-02,03-03 03-04")] // no file grows beyond its size
    [InlineData("03-01:7 03-02:7 03-03:7 04-01:1", "03-01 03-02")]
    [InlineData("03-01:1:1 03-02:1:1 03-03:1:2 03-04:1:2 04-01:1", "03-01 03-02,03-03 03-04")] // another version may have other columns
    [InlineData("03-01:1 03-02:1:0:strange 03-03:1 04-01:1", "03-01 03-03")] // a table of a later version
    [InlineData("", "")]
    public void Small_scans_of_a_month_that_is_over_go_together(string scans, string groups)
    {
        Directory.CreateDirectory(folder["scans"]);
        foreach (string[] scan in scans.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split(':')))
        {
            DateOnly date = DateOnly.Parse($"2026-{scan[0]}", System.Globalization.CultureInfo.InvariantCulture);
            string table = scan.ElementAtOrDefault(3) ?? "domains";
            ManifestPart part = new($"{table}/scan_date={date:yyyy-MM-dd}/scan_id=s{scan[0]}/part-00000.parquet", 1, long.Parse(scan[1], System.Globalization.CultureInfo.InvariantCulture), "00");
            ScanManifest manifest = PublishedScan.Manifest() with
            {
                ScanId = "s" + scan[0],
                ScanDate = date,
                StartedAt = new DateTimeOffset(date, new TimeOnly(2, 0), TimeSpan.Zero),
                Software = $"mtasts {scan.ElementAtOrDefault(2) ?? "0"}",
                Tables = [new ManifestTable(table, 1, [part])],
            };
            File.WriteAllBytes(folder[$"scans/{manifest.ScanId}.json"], manifest.ToJson());
        }

        Assert.Equal(groups, string.Join(',', ScanCompaction.Months(DataSet.Open(folder.Path), largeBytes: 8, targetBytes: 15).Select(g => string.Join(' ', g.Select(s => s.ScanId[1..])))));
    }

    [Fact]
    public async Task A_compaction_that_was_cut_off_before_it_was_ready_leaves_the_old_parts()
    {
        PublishNights();
        SortedDictionary<string, string> before = PublishedScan.Files(folder.Path);
        await ScanCompaction.PrepareAsync(folder.Path, [.. DataSet.Open(folder.Path).Scans.Take(3)], Stop);

        OutputLock.Take(folder.Path, TimeProvider.System).Dispose();

        Assert.Equal(before, PublishedScan.Files(folder.Path));
        Assert.Empty(Directory.GetDirectories(folder[".mtasts-work"]));
    }

    [Theory, MemberData(nameof(CutPoints))]
    public async Task A_compaction_that_was_cut_off_shows_no_row_twice_and_is_finished_by_whoever_takes_the_lock(string cutPoint)
    {
        PublishNights();
        Dictionary<string, List<string?>> rows = Rows();
        CompactedMonth month = await ScanCompaction.PrepareAsync(folder.Path, [.. DataSet.Open(folder.Path).Scans.Take(3)], Stop);
        // A file where a folder must go stops it right there, as a crash would.
        Directory.CreateDirectory(Path.GetDirectoryName(folder[cutPoint])!);
        await File.WriteAllTextAsync(folder[cutPoint], "in the way", Stop);

        Assert.ThrowsAny<IOException>(() => ScanCompaction.Show(folder.Path, month.Name));

        Assert.Empty(Directory.Exists(folder[$"months/{Month}"]) ? FilesBelow("months") : []);
        File.Delete(folder[cutPoint.Replace(".compacting", ".compacted", StringComparison.Ordinal)]);
        OutputLock.Take(folder.Path, TimeProvider.System).Dispose();
        Assert.All(DataSetTables.All, t => Assert.Equal(rows[t.Name], Rows()[t.Name]));
        Assert.Empty(Directory.GetDirectories(folder[".mtasts-work"]));
        await IsSoundAsync();
    }

    [Theory, InlineData(0), InlineData(1), InlineData(2)]
    public async Task A_compaction_that_was_cut_off_among_the_manifests_is_finished(int replaced)
    {
        PublishNights();
        Dictionary<string, List<string?>> rows = Rows();
        ScanManifest[] scans = [.. DataSet.Open(folder.Path).Scans.Take(3)];
        CompactedMonth month = await ScanCompaction.PrepareAsync(folder.Path, scans, Stop);
        ScanCompaction.Show(folder.Path, month.Name);
        foreach (ScanManifest scan in scans.Skip(replaced))
        {
            File.Move(folder[$"scans/{scan.ScanId}.json"], folder[$".mtasts-work/{Month}.compacted/scans/{scan.ScanId}.json"]);
            await File.WriteAllBytesAsync(folder[$"scans/{scan.ScanId}.json"], scan.ToJson(), Stop);
        }

        OutputLock.Take(folder.Path, TimeProvider.System).Dispose();

        Assert.All(DataSetTables.All, t => Assert.Equal(rows[t.Name], Rows()[t.Name]));
        Assert.Empty(Directory.GetDirectories(folder[".mtasts-work"]));
        await IsSoundAsync();
    }

    [Fact]
    public async Task A_scan_that_comes_to_its_month_later_gets_a_folder_of_its_own()
    {
        PublishNights();
        await CompactAsync();
        await NightAsync(folder, 4);
        await NightAsync(folder, 5);
        Dictionary<string, List<string?>> rows = Rows();

        await CompactAsync();

        Assert.Equal([Month, Month, Month, Month + "-2", Month + "-2", null], DataSet.Open(folder.Path).Scans.Select(s => s.Month));
        Assert.All(DataSetTables.All, t => Assert.Equal(rows[t.Name], Rows()[t.Name]));
        await IsSoundAsync();
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_month_with_a_part_that_is_damaged_or_has_other_columns_is_named_and_left_and_the_others_are_put_together(bool otherColumns)
    {
        PublishNights();
        await NightAsync(folder, 33);
        await NightAsync(folder, 62);
        ScanManifest scan = DataSet.Open(folder.Path).Scans[1];
        ManifestTable table = scan.Tables.First(t => t.Name == "rejects");
        string part = table.Parts[0].Path;
        if (otherColumns)
        {
            File.Delete(folder[part]);
            duck.Rows($"COPY (SELECT line, reason FROM read_parquet('{folder[DataSet.Open(folder.Path).Scans[0].Tables.First(t => t.Name == "rejects").Parts[0].Path]}')) TO '{folder[part]}' (FORMAT parquet)");
            ManifestPart other = await TableParts.DescribeAsync(folder[part], part, Stop);
            await File.WriteAllBytesAsync(folder[$"scans/{scan.ScanId}.json"], (scan with { Tables = [.. scan.Tables.Select(t => t.Name == "rejects" ? t with { Parts = [other] } : t)] }).ToJson(), Stop);
        }
        else
        {
            byte[] bytes = await File.ReadAllBytesAsync(folder[part], Stop);
            bytes[bytes.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(folder[part], bytes, Stop);
        }

        DataSetException refusal = await Assert.ThrowsAsync<DataSetException>(CompactAsync);

        Assert.Contains(otherColumns ? "rejects" : part, refusal.Message, StringComparison.Ordinal);
        OutputLock.Take(folder.Path, TimeProvider.System).Dispose();
        Assert.Equal([null, null, null, "2026-04", "2026-04", null], DataSet.Open(folder.Path).Scans.Select(s => s.Month));
        Assert.Empty(Directory.GetDirectories(folder[".mtasts-work"]));
    }

    [Fact]
    public async Task A_compaction_that_was_ready_but_had_moved_nothing_is_dropped_since_readers_may_be_at_the_old_parts()
    {
        PublishNights();
        SortedDictionary<string, string> before = PublishedScan.Files(folder.Path);
        await ScanCompaction.PrepareAsync(folder.Path, [.. DataSet.Open(folder.Path).Scans.Take(3)], Stop);
        Directory.Move(folder[$".mtasts-work/{Month}.compacting"], folder[$".mtasts-work/{Month}.compacted"]);

        OutputLock.Take(folder.Path, TimeProvider.System).Dispose();

        Assert.Equal(before, PublishedScan.Files(folder.Path));
        Assert.Empty(Directory.GetDirectories(folder[".mtasts-work"]));
    }

    [Fact]
    public async Task Damage_to_a_month_is_told_once_and_rows_that_are_nobodys_are_told()
    {
        PublishNights();
        await CompactAsync();
        File.Delete(folder[$"scans/{Nights.IdentityOf(2).ScanId}.json"]);
        List<DataSetFault> faults = await FaultsAsync();
        Assert.All(faults, f => Assert.Equal(FaultKind.Rows, f.Kind));
        Assert.Contains(faults, f => f.Path == $"months/{Month}/domains.parquet" && f.Problem.Contains("has 6 rows; the scans that name it have 4", StringComparison.Ordinal));

        string file = folder[$"months/{Month}/findings.parquet"];
        byte[] bytes = await File.ReadAllBytesAsync(file, Stop);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Stop);
        Assert.Single(await FaultsAsync(), f => f.Kind == FaultKind.Altered && f.Path == $"months/{Month}/findings.parquet");

        await File.WriteAllTextAsync(folder[$"months/{Month}/other.parquet"], "", Stop);
        Assert.Single(await FaultsAsync(), f => f.Kind == FaultKind.Surplus && f.Path == $"months/{Month}/other.parquet");
    }

    [Fact]
    public async Task Rows_of_a_scan_that_are_not_as_many_as_its_manifest_says_are_told()
    {
        PublishNights();
        await CompactAsync();
        ScanManifest[] scans = [.. DataSet.Open(folder.Path).Scans.Take(2)];
        foreach ((ScanManifest scan, int by) in scans.Zip([1, -1])) // their sum is right
            await File.WriteAllBytesAsync(folder[$"scans/{scan.ScanId}.json"], (scan with { Tables = [.. scan.Tables.Select(t => t.Name == "findings" ? t with { Rows = t.Rows + by } : t)] }).ToJson(), Stop);

        Assert.Equal([(FaultKind.Rows, $"scans/{scans[0].ScanId}.json"), (FaultKind.Rows, $"scans/{scans[1].ScanId}.json")], (await FaultsAsync()).Select(f => (f.Kind, f.Path)));
    }

    [Theory]
    [InlineData("months/2026-03/../../domains.parquet")]
    [InlineData("months/2026-03/findings.parquet")]
    [InlineData("months/..-03/domains.parquet")]
    [InlineData("domains/scan_date=2026-03-02/scan_id=s20260302t020000-0002/part-00000.parquet")]
    public async Task A_manifest_that_names_another_file_than_its_months_is_refused(string path)
    {
        PublishNights();
        await CompactAsync();
        ScanManifest scan = DataSet.Open(folder.Path).Scans[1];
        await File.WriteAllBytesAsync(
            folder[$"scans/{scan.ScanId}.json"],
            (scan with { Tables = [.. scan.Tables.Select(t => t.Name == "domains" ? t with { Parts = [t.Parts[0] with { Path = path }] } : t)] }).ToJson(),
            Stop);

        Assert.Contains("is no part of its table", Assert.Throws<DataSetException>(() => DataSet.Open(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "1 2 3")]
    [InlineData(2, "")] // one of the month stays
    [InlineData(4, "")]
    public async Task A_month_is_pruned_as_a_whole(int keep, string gone)
    {
        PublishNights();
        await CompactAsync();
        DataSet data = DataSet.Open(folder.Path);

        IReadOnlyList<ScanManifest> expired = ScanRemoval.Expired(data, keep, null);

        Assert.Equal(gone, string.Join(' ', expired.Select(s => int.Parse(s.ScanId[^4..], System.Globalization.CultureInfo.InvariantCulture))));
        await ScanRemoval.PruneAsync(folder.Path, expired, TimeSpan.FromMinutes(1), TimeProvider.System, Stop);
        Assert.Equal(data.Scans.Count - expired.Count, DataSet.Open(folder.Path).Scans.Count);
        Assert.Equal(gone.Length == 0, Directory.Exists(folder[$"months/{Month}"]));
        Assert.Empty(Directory.GetDirectories(folder[".mtasts-work"]));
        await IsSoundAsync();
    }

    [Fact]
    public async Task The_newest_complete_scan_keeps_its_month_and_a_scan_of_a_month_has_its_share_of_the_bytes()
    {
        PublishNights();
        await CompactAsync();
        ScanManifest april = DataSet.Open(folder.Path).Scans[^1] with { Complete = false };
        await File.WriteAllBytesAsync(folder[$"scans/{april.ScanId}.json"], april.ToJson(), Stop);
        DataSet data = DataSet.Open(folder.Path);

        Assert.Equal([april.ScanId], ScanRemoval.Expired(data, 0, null).Select(s => s.ScanId));
        long all = Directory.GetFiles(folder[$"months/{Month}"]).Sum(f => new FileInfo(f).Length);
        Assert.InRange(data.Scans.Take(3).Sum(s => s.Bytes), all - 100, all + (2 * DataSetTables.All.Count * 1000));
    }

    [Fact]
    public async Task A_manifest_that_can_not_be_read_stops_no_pruning_of_a_month()
    {
        PublishNights();
        await CompactAsync();
        ScanManifest first = DataSet.Open(folder.Path).Scans[0];
        await File.WriteAllTextAsync(folder["scans/other.json"], "no manifest", Stop);

        ScanRemoval.Hide(folder.Path, first);
        OutputLock.Take(folder.Path, TimeProvider.System).Dispose();

        Assert.Equal(["other.json", $"{Nights.IdentityOf(32).ScanId}.json"], Directory.GetFiles(folder["scans"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.False(Directory.Exists(folder[$"months/{Month}"]));
        Assert.Equal([FaultKind.Manifest], (await FaultsAsync()).Select(f => f.Kind)); // and the files of months are nobody's surplus
    }

    [Theory, InlineData("s20260302t020000-0002.removed/manifest.json"), InlineData("s20260301t020000-0001.removed/2026-03")]
    public async Task Pruning_a_month_that_was_cut_off_is_finished_by_the_next(string cutPoint)
    {
        PublishNights();
        await CompactAsync();
        string obstacle = folder[$".mtasts-work/{cutPoint}"];
        if (cutPoint.EndsWith(".json", StringComparison.Ordinal)) Directory.CreateDirectory(obstacle); // in the way of a file
        else
        {
            Directory.CreateDirectory(Path.GetDirectoryName(obstacle)!);
            await File.WriteAllTextAsync(obstacle, "in the way", Stop);
        }

        Assert.ThrowsAny<Exception>(() => ScanRemoval.Hide(folder.Path, DataSet.Open(folder.Path).Scans[0]));
        Assert.DoesNotContain(DataSet.Open(folder.Path).Scans, s => s.ScanId == Nights.IdentityOf(1).ScanId);
        if (Directory.Exists(obstacle)) Directory.Delete(obstacle);
        else File.Delete(obstacle);
        OutputLock.Take(folder.Path, TimeProvider.System).Dispose();

        Assert.Equal([Nights.IdentityOf(32).ScanId], DataSet.Open(folder.Path).Scans.Select(s => s.ScanId));
        Assert.False(Directory.Exists(folder[$"months/{Month}"]));
        Assert.Empty(Directory.GetDirectories(folder[".mtasts-work"]));
        await IsSoundAsync();
    }

    [Fact]
    public async Task Readers_by_manifest_never_fail_while_a_month_is_shown_and_globs_never_see_rows_twice()
    {
        PublishNights();
        OutputLock.Take(folder.Path, TimeProvider.System).Dispose();
        using CancellationTokenSource over = new();
        Task<int> byManifest = Task.Run(() => ReadByManifestAsync(over.Token), Stop);
        Task<int> byGlob = Task.Run(() => ReadByGlob(over.Token), Stop);
        for (int round = 0; round < 5; round++)
        {
            await CompactAsync();
            await ScanRemoval.PruneAsync(folder.Path, DataSet.Open(folder.Path).Scans.Take(1), TimeSpan.FromMinutes(1), TimeProvider.System, Stop);
            for (int night = 1; night <= 3; night++) await NightAsync(folder, night);
        }

        await over.CancelAsync();
        Assert.True(await byManifest > 0);
        Assert.True(await byGlob > 0);
    }

    // Three nights of March and the first of April.
    private void PublishNights()
    {
        foreach (string file in Directory.EnumerateFiles(published.Folder.Path, "*", SearchOption.AllDirectories))
        {
            string copy = folder[Path.GetRelativePath(published.Folder.Path, file)];
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static Task<ScanManifest> NightAsync(TemporaryFolder place, int night) => Nights.NightAsync(
        place,
        night,
        ("a.example", Nights.Shows($"{night}", night == 3 ? null : "enforce", "mx1.a.example")),
        ("b.example", Nights.Shows("1", night == 2 ? "testing" : "enforce", night == 3 ? "mx.elsewhere.example" : "mx1.b.example")));

    private Task CompactAsync() => ScanCompaction.CompactAsync(DataSet.Open(folder.Path), TimeSpan.FromMinutes(1), TimeProvider.System, _ => { }, Stop);

    // Whatever the calendar says.
    private async Task MoveAsync(IReadOnlyList<ScanManifest> scans)
    {
        ScanCompaction.Show(folder.Path, (await ScanCompaction.PrepareAsync(folder.Path, scans, Stop)).Name);
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
            Assert.Equal(2L * data.Scans.Count, session.FirstRow("SELECT count(*) FROM domains", Stop)[0]);
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
                Assert.Empty(reader.Column($"SELECT scan_id FROM (FROM read_parquet('{folder.Path}/domains/**/*.parquet') UNION ALL BY NAME FROM '{folder.Path}/months/*/domains.parquet') GROUP BY scan_id HAVING count(*) <> 2"));
                reads++;
            }
            catch (DuckDBException)
            {
                // It had listed names that went, or there was no month: it is told, and asks again.
            }
        }

        return reads;
    }

    private string[] FilesBelow(string table) =>
        [.. Directory.GetFiles(folder[table], "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder.Path, f).Replace(Path.DirectorySeparatorChar, '/')).Order(StringComparer.Ordinal)];

    private Dictionary<string, List<string?>> Rows()
    {
        DataSet data = DataSet.Open(folder.Path);
        using DuckSession session = DuckSession.Open(data.Folder, data.Scans, 256);
        Dictionary<string, List<string?>> tables = [];
        foreach (Table table in DataSetTables.All)
        {
            using DuckDBCommand command = session.Command($"SELECT to_json(t)::VARCHAR FROM {table.Name} t ORDER BY 1");
            using DuckDBDataReader reader = command.ExecuteReader();
            tables[table.Name] = [];
            while (reader.Read()) tables[table.Name].Add(reader.GetString(0));
        }

        return tables;
    }

    private async Task<List<DataSetFault>> FaultsAsync()
    {
        List<DataSetFault> faults = [];
        await foreach (DataSetFault fault in new DataSetVerifier(folder.Path, 256, null).RunAsync(null, Stop)) faults.Add(fault);
        return faults;
    }

    private async Task IsSoundAsync() => Assert.Empty(await FaultsAsync());

    public sealed class Published : IAsyncLifetime
    {
        internal TemporaryFolder Folder { get; } = new();

        public async ValueTask InitializeAsync()
        {
            for (int night = 1; night <= 3; night++) await NightAsync(Folder, night);
            await NightAsync(Folder, 32);
        }

        public ValueTask DisposeAsync()
        {
            Folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
