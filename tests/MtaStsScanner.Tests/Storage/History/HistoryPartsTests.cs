using System.Text;
using MtaSts;
using MtaStsScanner.Input;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Smtp;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.History;
using MtaStsScanner.Storage.Sqlite;
using MtaStsScanner.Storage.Tables;
using MtaStsScanner.Storage.Verification;

namespace MtaStsScanner.Tests.Storage.History;

/// <summary>Nights of one data set, each judged for real from evidence that is written down here.</summary>
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
        await NightAsync(1, ("a.example", Shows("1", "enforce", "mx1.a.example")));
        await NightAsync(2, ("a.example", Nothing));
        await NightAsync(3, ("a.example", Shows("1", "enforce", "mx1.a.example")));

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
        await NightAsync(1, ("a.example", Shows("1", "enforce", "mx1.a.example")), ("b.example", Shows("1", "enforce", "mx1.b.example")));
        ScanManifest second = await NightAsync(2, ("a.example", Shows(null, null, "mx.other.test")), ("b.example", Shows("1", "enforce", "mx1.b.example")));

        Assert.Equal(
            ["a.example mx-moved-policy-stale fails", "a.example policy-removed-abruptly fails"],
            duck.Column($"SELECT domain || ' ' || code || ' ' || kind FROM '{folder["findings"]}/**/*.parquet' WHERE code IN ('policy-removed-abruptly', 'mx-moved-policy-stale') AND scan_id LIKE '%2' ORDER BY 1"));
        Assert.Equal((1, 1), (second.Counts["code"]["policy-removed-abruptly"], second.Counts["code"]["mx-moved-policy-stale"]));
        Assert.Equal(["record_removed mx_moved verdict_worse"], duck.Column($"SELECT array_to_string(changes, ' ') FROM '{folder["history"]}/**/*.parquet' WHERE domain = 'a.example' AND scan_id LIKE '%2'"));
    }

    [Fact]
    public async Task Every_night_is_sound_also_where_one_domain_is_listed_twice_and_others_come_and_go()
    {
        await NightAsync(1, ("a.example", Nothing), ("b.example", Nothing), ("c.example", Nothing), ("a.example", Nothing));
        await NightAsync(2, ("b.example", Nothing), ("c.example", Nothing), ("d.example", Nothing));
        await NightAsync(3, ("d.example", Nothing), ("a.example", Nothing));

        List<DataSetFault> faults = [];
        await foreach (DataSetFault fault in new DataSetVerifier(folder.Path, 256, null).RunAsync(null, Stop)) faults.Add(fault);
        Assert.Empty(faults);
        Assert.Equal(["a.example 03", "d.example 02"], duck.Column($"SELECT domain || ' ' || strftime(first_seen, '%d') FROM '{folder["history"]}/**/*.parquet' WHERE scan_id LIKE '%3' ORDER BY 1"));
    }

    [Fact]
    public async Task A_state_that_was_cut_off_is_written_anew_as_a_whole()
    {
        await NightAsync(1, ("a.example", Shows("1", "enforce", "mx1.a.example")));
        using CancellationTokenSource cut = new();
        await cut.CancelAsync();
        (WorkFolder work, ScanIdentity identity, int shards) = await JudgedAsync(2, ("a.example", Shows(null, null, "mx1.a.example")));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => HistoryParts.WriteAsync(work, identity, shards, Earlier(identity), TrustedStages.All, cut.Token));

        SortedDictionary<string, long> once = await HistoryParts.WriteAsync(work, identity, shards, Earlier(identity), TrustedStages.All, Stop);
        SortedDictionary<string, long> again = await HistoryParts.WriteAsync(work, identity, shards, Earlier(identity), TrustedStages.All, Stop);

        Assert.Equal("1", duck.Value($"SELECT count(*) FROM read_parquet('{work.PartsFolder("history")}/*.part')"));
        Assert.Equal("1", duck.Value($"SELECT count(*) FROM read_parquet('{work.PartsFolder("findings")}/*.part') WHERE code = 'policy-removed-abruptly'"));
        Assert.Equal(once, again);
        Assert.Empty(Directory.GetDirectories(work.Path, "spill-*"));
    }

    [Fact]
    public async Task A_scan_of_an_earlier_version_has_no_states_and_is_sound()
    {
        ScanManifest first = await NightAsync(1, ("a.example", Nothing));
        Directory.Delete(folder["history"], recursive: true);
        await File.WriteAllBytesAsync(folder[$"scans/{first.ScanId}.json"], (first with { SchemaVersion = 1, Tables = [.. first.Tables.Where(t => t.Name != "history")] }).ToJson(), Stop);

        List<DataSetFault> faults = [];
        await foreach (DataSetFault fault in new DataSetVerifier(folder.Path, 256, null).RunAsync(null, Stop)) faults.Add(fault);
        Assert.Empty(faults);
        Assert.Null(HistoryParts.Earlier(DataSet.Open(folder.Path), IdentityOf(2)));
    }

    [Fact]
    public async Task States_that_are_out_of_order_or_damaged_are_refused()
    {
        await NightAsync(1, ("a.example", Nothing), ("b.example", Nothing));
        string part = Directory.GetFiles(folder["history"], "*.parquet", SearchOption.AllDirectories).Single();
        (WorkFolder work, ScanIdentity identity, int shards) = await JudgedAsync(2, ("a.example", Nothing), ("b.example", Nothing));

        duck.Rows($"COPY (SELECT * EXCLUDE (scan_date, scan_id) FROM '{part}' ORDER BY domain DESC) TO '{folder["other.parquet"]}' (FORMAT parquet)");
        File.Copy(folder["other.parquet"], part, overwrite: true);
        await Assert.ThrowsAsync<DataSetException>(() => HistoryParts.WriteAsync(work, identity, shards, Earlier(identity), TrustedStages.All, Stop));

        await File.WriteAllTextAsync(part, "no Parquet file", Stop);
        await Assert.ThrowsAsync<DataSetException>(() => HistoryParts.WriteAsync(work, identity, shards, Earlier(identity), TrustedStages.All, Stop));
    }

    [Fact]
    public async Task A_state_is_read_again_as_it_was_written()
    {
        DomainHistory[] states = [.. Enumerable.Range(0, 240).Select(SomeRows.History)];
        ScanIdentity identity = IdentityOf(1);
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

    private static ScanIdentity IdentityOf(int night) => new($"s202603{night:d2}t020000-000{night}", new DateTimeOffset(2026, 3, night, 2, 0, 0, TimeSpan.Zero));

    private static DomainEvidence Nothing(string domain) => SomeRows.BareDomain(domain, 1).Evidence;

    /// <summary>A domain that names one MX host, which is all right.</summary>
    private static Func<string, DomainEvidence> Shows(string? id, string? mode, string mx) => domain => Some.Evidence(domain) with
    {
        Mx = new DnsAnswer { Name = domain, Type = DnsRecordType.Mx, Outcome = DnsOutcome.Records, Authenticated = false, Mx = [new MxRecord(10, mx)] },
        StsTxt = id is null ? Some.Answer("_mta-sts." + domain, DnsRecordType.Txt, DnsOutcome.NxDomain) : Some.Texts("_mta-sts." + domain, $"v=STSv1; id={id};"),
        MxHosts = [Some.Host(mx, "198.18.0.1")],
        Policy = mode is null ? null : Some.Policy(domain, $"version: STSv1\r\nmode: {mode}\r\nmx: mx1.{domain}\r\nmax_age: 604800\r\n"),
    };

    private static IReadOnlyList<EndpointProbe> Probes(string host) =>
        [new EndpointProbe { Host = host, Address = "198.18.0.1", Reach = Reach.EhloReply, Starttls = StarttlsState.Completed, TlsVersionAccepted = true, CertificateAccepted = true, MeasuredAt = Some.Time }];

    private ScanManifest? Earlier(ScanIdentity identity) => HistoryParts.Earlier(DataSet.Open(folder.Path), identity);

    private List<string?> Column(string expression) => duck.Column($"SELECT {expression} FROM '{folder["history"]}/**/*.parquet' WHERE domain = 'a.example' ORDER BY scan_id");

    private async Task<ScanManifest> NightAsync(int night, params (string Name, Func<string, DomainEvidence> Evidence)[] list)
    {
        (WorkFolder work, ScanIdentity identity, int shards) = await JudgedAsync(night, list);
        SortedDictionary<string, long> codes = await HistoryParts.WriteAsync(work, identity, shards, Earlier(identity), TrustedStages.All, Stop);
        SortedDictionary<string, long> counted = new(duck.Rows($"SELECT code, count(DISTINCT domain) FROM read_parquet('{work.PartsFolder("findings")}/*.part') GROUP BY 1").ToDictionary(r => r[0]!, r => long.Parse(r[1]!, System.Globalization.CultureInfo.InvariantCulture)), StringComparer.Ordinal);
        Assert.All(codes, c => Assert.Equal(c.Value, counted[c.Key]));
        ScanManifest manifest = PublishedScan.Manifest() with
        {
            ScanId = identity.ScanId,
            ScanDate = identity.ScanDate,
            StartedAt = identity.StartedAt,
            Input = new ManifestInput("list", "00", 10, list.Length, list.Length, list.DistinctBy(l => l.Name).Count(), 0),
            Counts = new(StringComparer.Ordinal) { ["code"] = counted },
        };
        return await new ScanPublisher(work, identity.ScanDate).PublishAsync(manifest, Stop);
    }

    private async Task<(WorkFolder Work, ScanIdentity Identity, int Shards)> JudgedAsync(int night, params (string Name, Func<string, DomainEvidence> Evidence)[] list)
    {
        ScanIdentity identity = IdentityOf(night);
        WorkFolder work = new(folder.Path, identity.ScanId);
        work.Create();
        SpooledList spooled = await new ListSpool(work.ListFolder, seed: 1, shardSize: 2).MakeAsync(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', list.Select(l => l.Name)))), "list", new ListOptions(), Stop);
        Dictionary<string, DomainEvidence> evidence = list.DistinctBy(l => l.Name).ToDictionary(l => l.Name, l => l.Evidence(l.Name));
        await using (SqliteWorkStore store = SqliteWorkStore.Open(work.StoreFile, seed: 1))
        {
            foreach (string host in evidence.Values.SelectMany(e => e.MxHosts).Select(h => h.Host).Distinct())
                await store.SaveProbesAsync(new ProbeUnit(System.Net.IPAddress.Parse("198.18.0.1"), []), [new ProbeResult(Probes(host)[0], [])], Stop);
            await SideTables.WriteAsync(work, identity, spooled, store, PublicSuffixList.Empty, null, Stop);
        }

        await WritePoliciesAsync(work, identity, evidence.Values);
        for (int shard = 0; shard < spooled.Shards; shard++)
        {
            await using ShardParts parts = await ShardParts.CreateAsync(work, identity, shard, Stop);
            await foreach (SpooledDomain domain in spooled.ReadShardAsync(shard, Stop))
                await parts.AddAsync(new JudgedDomain(domain.Lines, evidence[domain.Domain], Judge.Decide(evidence[domain.Domain], Probes, JudgeScope.All, PublicSuffixList.Empty, _ => null)), Stop);
            await parts.CompleteAsync(Stop);
        }

        return (work, identity, spooled.Shards);
    }

    private static async Task WritePoliciesAsync(WorkFolder work, ScanIdentity identity, IEnumerable<DomainEvidence> evidence)
    {
        await using PartSeries<PolicyRow> policies = await PartSeries<PolicyRow>.BeginAsync(work, identity, PoliciesTable.Definition, Stop);
        foreach (byte[] body in evidence.Select(e => e.Policy?.Body).OfType<byte[]>().DistinctBy(Convert.ToHexString))
            await policies.AddAsync(new PolicyRow(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(body)), body, StsPolicyParser.Parse(body)), Stop);
        await policies.CompleteAsync(Stop);
    }
}
