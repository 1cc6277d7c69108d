using System.Net;
using System.Text;
using System.Text.Json;
using MtaSts;
using MtaStsScanner.Input;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Smtp;
using MtaStsScanner.Storage.Sqlite;

namespace MtaStsScanner.Tests.Storage;

public sealed class SqliteWorkStoreTests : IDisposable
{
    private static readonly CancellationToken Stop = CancellationToken.None;
    private static readonly JsonSerializerOptions AllProperties = new() { Converters = { new AddressAsText() } };
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_shard_is_read_back_in_the_order_of_its_first_lines_across_pages()
    {
        await using SqliteWorkStore store = Open();
        ResolvedDomain[] domains = [.. Enumerable.Range(1, 600).Select(i => Some.Resolved($"d{i}.example", 1000 - i))];
        await store.SaveResolvedAsync(1, domains, [], [], Stop);
        await store.SaveResolvedAsync(2, [Some.Resolved("other.example", 5000)], [], [], Stop);

        List<ResolvedDomain> read = await store.ReadShardAsync(1, Stop).ToListAsync();

        Assert.Equal(domains.Reverse().Select(d => d.Evidence.Domain), read.Select(d => d.Evidence.Domain));
        Assert.Empty(await store.ReadShardAsync(3, Stop).ToListAsync());
    }

    [Fact]
    public async Task Shards_that_nobody_vouches_for_are_open_again()
    {
        await using SqliteWorkStore store = Open();
        store.VouchFor(Some.Time);
        foreach (int shard in new[] { 1, 2 })
        {
            await store.SaveResolvedAsync(shard, [Some.Resolved($"d{shard}.example", shard)], [], [], Stop);
            await store.CompleteResolvingAsync(shard, Stop);
        }

        store.VouchFor(Some.Time.AddMinutes(1));
        await store.SaveResolvedAsync(3, [Some.Resolved("d3.example", 3)], [], [], Stop);
        await store.CompleteResolvingAsync(3, Stop);
        await store.SaveResolvedAsync(2, [Some.Resolved("d2.example", 2)], [], [], Stop); // asked again

        Assert.Equal(2, await store.ReopenUnvouchedAsync(Stop));
        Assert.Equal([1], await store.ResolvedShardsAsync(Stop));
        Assert.Equal(0, await store.ReopenUnvouchedAsync(Stop));
    }

    [Fact]
    public async Task What_is_read_back_is_what_was_saved_to_the_last_property()
    {
        await using SqliteWorkStore store = Open();
        ResolvedDomain saved = EverythingSet();

        await store.SaveResolvedAsync(0, [saved, Some.Resolved("plain.example", 9)], [], [], Stop);
        List<ResolvedDomain> read = await store.ReadShardAsync(0, Stop).ToListAsync();

        Assert.Equal(Text(saved), Text(read[0]));
        Assert.Equal(Text(Some.Resolved("plain.example", 9)), Text(read[1]));
    }

    [Fact]
    public async Task A_probe_is_read_back_to_the_last_property()
    {
        await using SqliteWorkStore store = Open();
        ProbeResult saved = Some.Probe("mx.example", "198.18.0.1") with { Certificates = [Some.Certificate("leaf"), Some.Certificate("issuer")] };
        saved = saved with
        {
            Probe = saved.Probe with
            {
                Probe = ProbeKind.Inferred,
                Banner = "220 \u00e4\u0007 hello",
                EhloReply = "250-a\n250 b",
                ReplyCode = 220,
                TlsVersion = "TLSv1.3",
                TlsVersionAccepted = true,
                Cipher = "TLS_AES_128_GCM_SHA256",
                Chain = [.. saved.Certificates.Select(c => c.Sha256)],
                CertificateAccepted = false,
                Attempts = 3,
                DurationMs = 77,
                Findings = [new Finding(FindingCatalog.MxCertExpired, "mx.example", "2020-01-01", "kind") { Severity = Severity.Info, Owner = FindingOwner.Scanner, Offset = 0, Length = 4 }],
            },
        };

        await store.SaveProbesAsync(new ProbeUnit(IPAddress.Parse("198.18.0.1"), [new ProbeTarget("mx.example", 0)]), [saved], Stop);

        Assert.Equal(Text(saved.Probe), Text(Assert.Single(await store.ProbesOfAsync("mx.example", Stop))));
        Assert.Equal(Text(saved.Probe), Text(Assert.Single(await store.ReadProbesAsync(Stop).ToListAsync())));
        Assert.Equal(saved.Certificates.Select(c => c.Sha256).Order(StringComparer.Ordinal), (await store.ReadCertificatesAsync(Stop).ToListAsync()).Select(c => c.Sha256));
        Assert.Equal("leaf"u8.ToArray(), await store.CertificateAsync(saved.Certificates[0].Sha256, Stop));
        Assert.Null(await store.CertificateAsync("00", Stop));
        Assert.Empty(await store.ProbesOfAsync("nobody.example", Stop));
    }

    [Fact]
    public async Task Saving_a_domain_again_replaces_it_and_its_policy_body()
    {
        await using SqliteWorkStore store = Open();
        ResolvedDomain first = Some.Resolved("a.example", 1, askAgain: true);
        await store.SaveResolvedAsync(0, [With(first, "old")], [], [], Stop);
        await store.SaveResolvedAsync(0, [With(first with { AskAgain = false }, "new"), With(Some.Resolved("b.example", 2), "new")], [], [], Stop);

        List<ResolvedDomain> read = await store.ReadShardAsync(0, Stop).ToListAsync();

        Assert.Equal(["new", "new"], read.Select(d => Encoding.UTF8.GetString(d.Evidence.Policy!.Body!)));
        (string sha256, byte[] body) = Assert.Single(await store.ReadPolicyBodiesAsync(Stop).ToListAsync());
        Assert.Equal("new", Encoding.UTF8.GetString(body));
        Assert.Equal("11507a0e2f5e69d5dfa40a62a1bd7b6ee57e6bcd85c67c9b8431b36fff21c437", sha256);
        Assert.Empty(await store.ReadAskAgainAsync(Stop).ToListAsync());
    }

    [Fact]
    public async Task A_forgotten_shard_is_empty_and_its_neighbours_are_not()
    {
        await using SqliteWorkStore store = Open();
        for (int shard = 0; shard < 3; shard++) await store.SaveResolvedAsync(shard, [Some.Resolved($"d{shard}.example", 1 + shard)], [], [], Stop);

        await store.ForgetShardAsync(1, Stop);

        Assert.Single(await store.ReadShardAsync(0, Stop).ToListAsync());
        Assert.Empty(await store.ReadShardAsync(1, Stop).ToListAsync());
        Assert.Single(await store.ReadShardAsync(2, Stop).ToListAsync());
    }

    [Fact]
    public async Task Those_to_ask_again_are_met_once_though_they_are_saved_meanwhile()
    {
        await using SqliteWorkStore store = Open();
        for (int shard = 0; shard < 3; shard++)
            await store.SaveResolvedAsync(shard, [.. Enumerable.Range(0, 300).Select(i => Some.Resolved($"d{shard}-{i}.example", i + 1, askAgain: i % 2 == 0))], [], [], Stop);
        List<string> met = [];

        await foreach ((int shard, ResolvedDomain domain) in store.ReadAskAgainAsync(Stop))
        {
            met.Add(domain.Evidence.Domain);
            Assert.StartsWith($"d{shard}-", domain.Evidence.Domain, StringComparison.Ordinal);
            await store.SaveResolvedAsync(shard, [domain], [], [], Stop);
        }

        Assert.Equal(450, met.Count);
        Assert.Equal(450, met.Distinct().Count());
    }

    [Fact]
    public async Task Only_completed_shards_count_as_done_after_a_crash()
    {
        await using (SqliteWorkStore store = Open())
        {
            await store.SaveResolvedAsync(4, [Some.Resolved("a.example", 1)], [], [], Stop);
            await store.CompleteResolvingAsync(4, Stop);
            await store.SaveResolvedAsync(5, [Some.Resolved("b.example", 2)], [], [], Stop);
            await store.CompleteJudgingAsync(4, """{"n":1}""", Stop);
            await store.CompleteJudgingAsync(7, """{"n":2}""", Stop);
            await store.SetNoteAsync("phase", "judge", Stop);
        }

        await using SqliteWorkStore again = Open(seed: 99);

        Assert.Equal([4], await again.ResolvedShardsAsync(Stop));
        Assert.Equal([4, 7], (await again.JudgedShardsAsync(Stop)).Order());
        Assert.Equal(["""{"n":1}""", """{"n":2}"""], await again.ReadCountsAsync(Stop).ToListAsync());
        Assert.Equal("judge", await again.GetNoteAsync("phase", Stop));
        Assert.Null(await again.GetNoteAsync("other", Stop));
    }

    [Fact]
    public async Task A_save_that_fails_leaves_nothing_and_the_store_goes_on()
    {
        await using SqliteWorkStore store = Open();
        Endpoint endpoint = Some.Endpoint("mx.example", "198.18.0.1");

        await Assert.ThrowsAnyAsync<Exception>(async () =>
            await store.SaveResolvedAsync(0, [Some.Resolved("a.example", 1)], [new Endpoint(null!, IPAddress.Loopback)], [Some.Certificate("c")], Stop));
        Assert.Empty(await store.ReadShardAsync(0, Stop).ToListAsync());
        await store.SaveResolvedAsync(0, [Some.Resolved("a.example", 1)], [endpoint], [Some.Certificate("c")], Stop);

        Assert.Single(await store.ReadShardAsync(0, Stop).ToListAsync());
        Assert.Single(await store.ReadCertificatesAsync(Stop).ToListAsync());
        Assert.Equal(1, await store.PendingEndpointsAsync(Stop));
    }

    [Fact]
    public async Task Concurrent_callers_lose_nothing()
    {
        await using SqliteWorkStore store = Open();
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), async (i, stop) =>
        {
            await store.SaveResolvedAsync(i % 4, [Some.Resolved($"d{i}.example", i + 1)], [Some.Endpoint($"mx{i % 50}.example", $"198.18.0.{i % 10}")], [], stop);
            await store.ReadShardAsync(i % 4, stop).ToListAsync(stop);
        });

        int count = 0;
        for (int shard = 0; shard < 4; shard++) count += (await store.ReadShardAsync(shard, Stop).ToListAsync()).Count;
        Assert.Equal(200, count);
        Assert.Equal(50, await store.PendingEndpointsAsync(Stop));
    }

    [Fact]
    public void A_file_that_is_no_store_is_refused_by_name()
    {
        File.WriteAllText(folder["store.db"], new string('x', 5000));

        InvalidDataException fault = Assert.Throws<InvalidDataException>(() => Open());

        Assert.Contains("store.db", fault.Message, StringComparison.Ordinal);
    }

    private static ResolvedDomain With(ResolvedDomain domain, string body) =>
        domain with { Evidence = domain.Evidence with { Policy = Some.Policy(domain.Evidence.Domain, body) } };

    // Every property is away from its default, so that one that is not kept shows.
    private static ResolvedDomain EverythingSet()
    {
        DomainEvidence evidence = Some.Evidence("all.example");
        DnsAnswer odd = new()
        {
            Name = "elsewhere.example",
            Type = DnsRecordType.Tlsa,
            Outcome = DnsOutcome.Timeout,
            CnameChain = ["a.example", "b.example"],
            Mx = [new MxRecord(0, "")],
            Addresses = [IPAddress.IPv6Loopback],
            Texts = [new TxtRecord([[0, 255, 34], [92]]), new TxtRecord([])],
            Tlsa = [new TlsaRecord(3, 1, 2, [1, 2, 255])],
            Authenticated = true,
            Attempts = 4,
        };
        Finding finding = new(FindingCatalog.PolicyHttp404, "mta-sts.all.example", "<\"\u2028\u0000", "kind") { Severity = Severity.Warning, Owner = FindingOwner.Domain };
        return new ResolvedDomain(
            [new ListedDomain(7, "all.example", [new("owner", "a"), new("tag", "")]), new ListedDomain(8, "all.example", [])],
            evidence with
            {
                Mx = odd,
                Apex = Some.Host("all.example", "198.18.0.9"),
                StsSibling = odd,
                PatternDomains = [odd, Some.Answer("gone.example", DnsRecordType.Ns, DnsOutcome.NxDomain) with { Authenticated = null }],
                TlsRptTxt = odd,
                DmarcTxt = [odd, Some.Answer("_dmarc.example", DnsRecordType.Txt)],
                MxHosts = [Some.Host("mx.all.example", "198.18.0.3") with { Tlsa = odd, ForbiddenAddresses = [IPAddress.Loopback] }],
                Policy = Some.Policy("all.example", "") with
                {
                    FailedStage = PolicyStage.Http,
                    Findings = [finding],
                    Address = "198.18.1.1",
                    TlsVersion = "TLSv1.2",
                    Chain = ["ab", "cd"],
                    Attempts = 2,
                    DurationMs = 5,
                    HttpStatus = 404,
                },
            },
            AskAgain: true);
    }

    // Records compare lists by reference; their text shows every property.
    private static string Text(object value) => JsonSerializer.Serialize(value, AllProperties);

    private SqliteWorkStore Open(long seed = 1) => SqliteWorkStore.Open(folder["store.db"], seed);
}
