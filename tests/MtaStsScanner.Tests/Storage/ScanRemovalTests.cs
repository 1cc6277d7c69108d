using MtaStsScanner.Storage;
using MtaStsScanner.Storage.Tables;

namespace MtaStsScanner.Tests.Storage;

public sealed class ScanRemovalTests : IDisposable
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private readonly TemporaryFolder folder = new();

    /// <summary>The table whose parts were in the way when the removal was cut off.</summary>
    public static TheoryData<string> CutPoints => [.. DataSetTables.All.Select(t => t.Name)];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("CCCCC", 3, null, "0 1")]
    [InlineData("CCCCC", 9, null, "")]
    [InlineData("CCCCC", 1, null, "0 1 2 3")]
    [InlineData("CCCCC", 0, null, "0 1 2 3")]
    [InlineData("CCiii", 1, null, "0 2 3")]
    [InlineData("iiiii", 2, null, "0 1 2")]
    [InlineData("CCCCC", 0, 2, "0 1")]
    [InlineData("CCCCC", 4, 2, "0")]
    [InlineData("CCCCC", 1, 0, "")]
    [InlineData("", 1, null, "")]
    public void Old_scans_go_by_number_and_age_and_the_newest_complete_one_never(string scans, int keep, int? beforeDay, string gone)
    {
        Directory.CreateDirectory(folder["scans"]);
        for (int day = 0; day < scans.Length; day++)
        {
            ScanManifest scan = PublishedScan.Manifest() with { ScanId = $"s{day}", StartedAt = Some.Time.AddDays(day), Complete = scans[day] == 'C' };
            File.WriteAllBytes(folder[$"scans/s{day}.json"], scan.ToJson());
        }

        IReadOnlyList<ScanManifest> expired = ScanRemoval.Expired(DataSet.Open(folder.Path), keep, beforeDay is { } days ? Some.Time.AddDays(days) : null);

        Assert.Equal(gone, string.Join(' ', expired.Select(s => s.ScanId[1..])));
    }

    [Fact]
    public async Task A_removed_scan_is_gone_whole_and_others_stay()
    {
        ScanManifest scan = await PublishAsync();
        byte[] other = (scan with { ScanId = "other", Tables = [] }).ToJson();
        await File.WriteAllBytesAsync(folder["scans/other.json"], other, Stop);
        Directory.CreateDirectory(folder["domains/scan_date=2026-03-01/scan_id=other"]);
        await File.WriteAllTextAsync(folder["domains/scan_date=2026-03-01/scan_id=other/part-00000.parquet"], "other", Stop);

        ScanRemoval.Hide(folder.Path, scan);
        Assert.Equal(["domains/scan_date=2026-03-01/scan_id=other/part-00000.parquet", "scans/other.json"], PublishedScan.Files(folder.Path).Keys);
        ScanRemoval.FinishCutOff(folder.Path);

        Assert.Equal(["domains/scan_date=2026-03-01/scan_id=other/part-00000.parquet", "scans/other.json"], PublishedScan.Files(folder.Path).Keys);
        Assert.Empty(Directory.GetDirectories(folder[".mtasts-work"]));
        Assert.False(Directory.Exists(folder["rejects/scan_date=2026-03-01"]));
    }

    [Theory, MemberData(nameof(CutPoints))]
    public async Task A_removal_that_was_cut_off_shows_no_half_scan_to_those_who_start_from_domains_and_is_finished_by_the_next(string cutPoint)
    {
        ScanManifest scan = await PublishAsync();
        // A file where the table must go stops the removal right there, as a crash would.
        string obstacle = folder[$".mtasts-work/{scan.ScanId}.removed/{cutPoint}"];
        Directory.CreateDirectory(Path.GetDirectoryName(obstacle)!);
        await File.WriteAllTextAsync(obstacle, "in the way", Stop);

        Assert.ThrowsAny<IOException>(() => ScanRemoval.Hide(folder.Path, scan));

        Assert.Empty(DataSet.Open(folder.Path).Scans);
        Assert.Equal(cutPoint == "domains", Directory.Exists(folder["domains/scan_date=2026-03-01"]));
        File.Delete(obstacle);
        OutputLock.Take(folder.Path, TimeProvider.System).Dispose();
        Assert.Empty(PublishedScan.Files(folder.Path));
        Assert.Empty(Directory.GetDirectories(folder[".mtasts-work"]));
    }

    private async Task<ScanManifest> PublishAsync()
    {
        await PublishedScan.WritePartsAsync(folder.Path);
        return await PublishedScan.Publisher(folder.Path).PublishAsync(PublishedScan.Manifest(), Stop);
    }
}
