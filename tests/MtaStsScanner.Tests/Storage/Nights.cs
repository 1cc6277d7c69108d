using System.Text;
using MtaSts;
using MtaStsScanner.Input;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Smtp;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.History;
using MtaStsScanner.Storage.Sqlite;
using MtaStsScanner.Storage.Tables;

namespace MtaStsScanner.Tests.Storage;

/// <summary>Nights of one data set, each judged for real from evidence that a test writes down.</summary>
internal static class Nights
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    /// <summary>The first is that of 1 March 2026, the 32nd that of 1 April.</summary>
    public static ScanIdentity IdentityOf(int night)
    {
        DateTimeOffset start = new DateTimeOffset(2026, 3, 1, 2, 0, 0, TimeSpan.Zero).AddDays(night - 1);
        return new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"s{start:yyyyMMdd}t020000-{night:d4}"), start);
    }

    /// <summary>A domain of which nothing could be looked up.</summary>
    public static DomainEvidence Nothing(string domain) => SomeRows.BareDomain(domain, 1).Evidence;

    /// <summary>A domain that names one MX host, which is all right.</summary>
    public static Func<string, DomainEvidence> Shows(string? id, string? mode, string mx) => domain => Some.Evidence(domain) with
    {
        Mx = new DnsAnswer { Name = domain, Type = DnsRecordType.Mx, Outcome = DnsOutcome.Records, Authenticated = false, Mx = [new MxRecord(10, mx)] },
        StsTxt = id is null ? Some.Answer("_mta-sts." + domain, DnsRecordType.Txt, DnsOutcome.NxDomain) : Some.Texts("_mta-sts." + domain, $"v=STSv1; id={id};"),
        MxHosts = [Some.Host(mx, "198.18.0.1")],
        Policy = mode is null ? null : Some.Policy(domain, $"version: STSv1\r\nmode: {mode}\r\nmx: mx1.{domain}\r\nmax_age: 604800\r\n"),
    };

    private static IReadOnlyList<EndpointProbe> Probes(string host) =>
        [new EndpointProbe { Host = host, Address = "198.18.0.1", Reach = Reach.EhloReply, Starttls = StarttlsState.Completed, TlsVersionAccepted = true, CertificateAccepted = true, MeasuredAt = Some.Time }];

    /// <summary>A night, published.</summary>
    public static Task<ScanManifest> NightAsync(TemporaryFolder folder, int night, params (string Name, Func<string, DomainEvidence> Evidence)[] list) => NightOfListAsync(folder, night, TextOf(list), list);

    /// <summary>A night, published, whose list was written otherwise than a name a line.</summary>
    public static async Task<ScanManifest> NightOfListAsync(TemporaryFolder folder, int night, string text, params (string Name, Func<string, DomainEvidence> Evidence)[] list)
    {
        (WorkFolder work, ScanIdentity identity, int shards) = await JudgedAsync(folder, night, text, list);
        using Duck duck = new();
        SortedDictionary<string, long> codes = await HistoryParts.WriteAsync(work, identity, shards, HistoryParts.Earlier(DataSet.Open(folder.Path), identity), HistoryTerms.Usual, Stop);
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

    /// <summary>A night that is judged and waits for its states.</summary>
    public static Task<(WorkFolder Work, ScanIdentity Identity, int Shards)> JudgedAsync(TemporaryFolder folder, int night, params (string Name, Func<string, DomainEvidence> Evidence)[] list) => JudgedAsync(folder, night, TextOf(list), list);

    private static async Task<(WorkFolder Work, ScanIdentity Identity, int Shards)> JudgedAsync(TemporaryFolder folder, int night, string text, (string Name, Func<string, DomainEvidence> Evidence)[] list)
    {
        ScanIdentity identity = IdentityOf(night);
        WorkFolder work = new(folder.Path, identity.ScanId);
        work.Create();
        SpooledList spooled = await new ListSpool(work.ListFolder, seed: 1, shardSize: 2).MakeAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), "list", new ListOptions(), Stop);
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

    private static string TextOf((string Name, Func<string, DomainEvidence> Evidence)[] list) => string.Join('\n', list.Select(l => l.Name));

    private static async Task WritePoliciesAsync(WorkFolder work, ScanIdentity identity, IEnumerable<DomainEvidence> evidence)
    {
        await using PartSeries<PolicyRow> policies = await PartSeries<PolicyRow>.BeginAsync(work, identity, PoliciesTable.Definition, Stop);
        foreach (byte[] body in evidence.Select(e => e.Policy?.Body).OfType<byte[]>().DistinctBy(Convert.ToHexString))
            await policies.AddAsync(new PolicyRow(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(body)), body, StsPolicyParser.Parse(body)), Stop);
        await policies.CompleteAsync(Stop);
    }
}
