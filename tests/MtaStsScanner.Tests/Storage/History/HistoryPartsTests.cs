using MtaSts;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.History;
using MtaStsScanner.Storage.Tables;
using MtaStsScanner.Storage.Verification;

namespace MtaStsScanner.Tests.Storage.History;

/// <summary>States that are carried from night to night.</summary>
public sealed class HistoryPartsTests : IDisposable
{
    private static readonly CancellationToken Stop = CancellationToken.None;
    private readonly TemporaryFolder folder = new();
    private readonly Duck duck = new();

    public void Dispose()
    {
        duck.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_state_is_carried_over_a_night_that_could_not_tell()
    {
        await NightAsync(1, ("a.example", Nights.Shows("1", "enforce", "mx1.a.example")));
        await NightAsync(2, ("a.example", Nights.Nothing));
        await NightAsync(3, ("a.example", Nights.Shows("1", "enforce", "mx1.a.example")));

        Assert.Equal(["0", "1", "0"], Column("nights_unknown"));
        Assert.Equal(["1", "1", "1"], Column("sts_id"));
        Assert.Equal([Night(1), Night(1), Night(1)], Column("strftime(sts_record_since, '%d')"));
        Assert.Equal([Night(1), Night(1), Night(3)], Column("strftime(sts_record_last_seen, '%d')"));
        Assert.Equal(["delivers", "unknown", "delivers"], Column("delivery_for_caching_senders"));
        Assert.All(Column("len(changes)"), n => Assert.Equal("0", n));
    }

    [Fact]
    public async Task What_still_binds_senders_is_a_finding_with_an_end_and_stands_in_the_counts()
    {
        await NightAsync(1, ("a.example", Nights.Shows("1", "enforce", "mx1.a.example")), ("b.example", Nights.Shows("1", "enforce", "mx1.b.example")));
        ScanManifest second = await NightAsync(2, ("a.example", Nights.Shows(null, null, "mx.other.test")), ("b.example", Nights.Shows("1", "enforce", "mx1.b.example")));

        Assert.Equal(
            ["a.example mx-moved-policy-stale fails", "a.example policy-removed-abruptly fails"],
            duck.Column($"SELECT domain || ' ' || code || ' ' || kind FROM '{folder["findings"]}/**/*.parquet' WHERE code IN ('policy-removed-abruptly', 'mx-moved-policy-stale') AND scan_id LIKE '%2' ORDER BY 1"));
        Assert.Equal((1, 1), (second.Counts["code"]["policy-removed-abruptly"], second.Counts["code"]["mx-moved-policy-stale"]));
        Assert.Equal(["record_removed mx_moved verdict_worse"], duck.Column($"SELECT array_to_string(changes, ' ') FROM '{folder["history"]}/**/*.parquet' WHERE domain = 'a.example' AND scan_id LIKE '%2'"));
    }

    [Fact]
    public async Task Every_night_is_sound_also_where_one_domain_is_listed_twice_and_others_come_and_go()
    {
        await NightAsync(1, ("a.example", Nights.Nothing), ("b.example", Nights.Nothing), ("c.example", Nights.Nothing), ("a.example", Nights.Nothing));
        await NightAsync(2, ("b.example", Nights.Nothing), ("c.example", Nights.Nothing), ("d.example", Nights.Nothing));
        await NightAsync(3, ("d.example", Nights.Nothing), ("a.example", Nights.Nothing));

        List<DataSetFault> faults = [];
        await foreach (DataSetFault fault in new DataSetVerifier(folder.Path, 256, null).RunAsync(null, Stop)) faults.Add(fault);
        Assert.Empty(faults);
        Assert.Equal(["a.example 03", "d.example 02"], duck.Column($"SELECT domain || ' ' || strftime(first_seen, '%d') FROM '{folder["history"]}/**/*.parquet' WHERE scan_id LIKE '%3' ORDER BY 1"));
    }

    [Fact]
    public async Task A_state_that_was_cut_off_is_written_anew_as_a_whole()
    {
        await NightAsync(1, ("a.example", Nights.Shows("1", "enforce", "mx1.a.example")));
        using CancellationTokenSource cut = new();
        await cut.CancelAsync();
        (WorkFolder work, ScanIdentity identity, int shards) = await JudgedAsync(2, ("a.example", Nights.Shows(null, null, "mx1.a.example")));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => HistoryParts.WriteAsync(work, identity, shards, Earlier(identity), HistoryTerms.Usual, cut.Token));

        SortedDictionary<string, long> once = await HistoryParts.WriteAsync(work, identity, shards, Earlier(identity), HistoryTerms.Usual, Stop);
        SortedDictionary<string, long> again = await HistoryParts.WriteAsync(work, identity, shards, Earlier(identity), HistoryTerms.Usual, Stop);

        Assert.Equal("1", duck.Value($"SELECT count(*) FROM read_parquet('{work.PartsFolder("history")}/*.part')"));
        Assert.Equal("1", duck.Value($"SELECT count(*) FROM read_parquet('{work.PartsFolder("findings")}/*.part') WHERE code = 'policy-removed-abruptly'"));
        Assert.Equal(once, again);
        Assert.Empty(Directory.GetDirectories(work.Path, "spill-*"));
    }

    [Fact]
    public async Task A_scan_of_an_earlier_version_has_no_states_and_is_sound()
    {
        ScanManifest first = await NightAsync(1, ("a.example", Nights.Nothing));
        Directory.Delete(folder["history"], recursive: true);
        await File.WriteAllBytesAsync(folder[$"scans/{first.ScanId}.json"], (first with { SchemaVersion = 1, Tables = [.. first.Tables.Where(t => t.Name != "history")] }).ToJson(), Stop);

        List<DataSetFault> faults = [];
        await foreach (DataSetFault fault in new DataSetVerifier(folder.Path, 256, null).RunAsync(null, Stop)) faults.Add(fault);
        Assert.Empty(faults);
        Assert.Null(HistoryParts.Earlier(DataSet.Open(folder.Path), Nights.IdentityOf(2)));
    }

    [Fact]
    public async Task States_that_are_out_of_order_or_damaged_are_refused()
    {
        await NightAsync(1, ("a.example", Nights.Nothing), ("b.example", Nights.Nothing));
        string part = Directory.GetFiles(folder["history"], "*.parquet", SearchOption.AllDirectories).Single();
        (WorkFolder work, ScanIdentity identity, int shards) = await JudgedAsync(2, ("a.example", Nights.Nothing), ("b.example", Nights.Nothing));

        duck.Rows($"COPY (SELECT * EXCLUDE (scan_date, scan_id) FROM '{part}' ORDER BY domain DESC) TO '{folder["other.parquet"]}' (FORMAT parquet)");
        File.Copy(folder["other.parquet"], part, overwrite: true);
        await Assert.ThrowsAsync<DataSetException>(() => HistoryParts.WriteAsync(work, identity, shards, Earlier(identity), HistoryTerms.Usual, Stop));

        await File.WriteAllTextAsync(part, "no Parquet file", Stop);
        await Assert.ThrowsAsync<DataSetException>(() => HistoryParts.WriteAsync(work, identity, shards, Earlier(identity), HistoryTerms.Usual, Stop));
    }

    [Fact]
    public async Task A_state_is_read_again_as_it_was_written()
    {
        DomainHistory[] states = [.. Enumerable.Range(0, 240).Select(SomeRows.History)];
        ScanIdentity identity = Nights.IdentityOf(1);
        WorkFolder work = new(folder.Path, identity.ScanId);
        work.Create();
        await using (PartSeries<DomainHistory> parts = await PartSeries<DomainHistory>.BeginAsync(work, identity, HistoryTable.Definition, Stop))
        {
            foreach (DomainHistory state in states) await parts.AddAsync(state, Stop);
            await parts.CompleteAsync(Stop);
        }

        TableParts.NameForReaders(work.PartsFolder("history"));
        string place = new ScanPartition(identity.ScanDate, identity.ScanId).Folder("history");
        Durable.RenameFolder(work.PartsFolder("history"), folder[place]);
        ScanManifest manifest = PublishedScan.Manifest() with { ScanId = identity.ScanId, Tables = [await TableParts.DescribeAsync("history", folder[place], place, Stop)] };

        using HistoryCursor cursor = HistoryCursor.Open(folder.Path, manifest, work.Path, Stop);

        Assert.All(states, s => Assert.Equivalent(s, cursor.Of(s.Domain), strict: true));
        Assert.Null(cursor.Of("z.example"));
    }

    private static string Night(int night) => $"{night:d2}";

    private List<string?> Column(string expression) => duck.Column($"SELECT {expression} FROM '{folder["history"]}/**/*.parquet' WHERE domain = 'a.example' ORDER BY scan_id");

    private Task<ScanManifest> NightAsync(int night, params (string, Func<string, DomainEvidence>)[] list) => Nights.NightAsync(folder, night, list);

    private Task<(WorkFolder Work, ScanIdentity Identity, int Shards)> JudgedAsync(int night, params (string, Func<string, DomainEvidence>)[] list) => Nights.JudgedAsync(folder, night, list);

    private ScanManifest? Earlier(ScanIdentity identity) => HistoryParts.Earlier(DataSet.Open(folder.Path), identity);
}
