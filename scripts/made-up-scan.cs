#!/usr/bin/env dotnet
// Writes a scan of made-up domains through the real judge, writer and publisher, to try commands over large data sets without scanning.
//   dotnet run -c Release scripts/made-up-scan.cs -- OUT [DOMAINS, default 1000000] [NIGHT, default 0]
// In each further night one domain in 40 has another MX provider, one in 97 is unknown, one in 120 has no record any more, and one in 1000 left the list for another.
#:project ../src/MtaStsScanner/MtaStsScanner.csproj
#:property RunAnalyzersDuringBuild=false
#:property EnforceCodeStyleInBuild=false

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using MtaSts;
using MtaStsScanner.Input;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.History;
using MtaStsScanner.Storage.Sqlite;

const int ShardSize = 5_000;
int count = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1_000_000;
int night = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 0;
CancellationToken stop = CancellationToken.None;
ScanIdentity identity = ScanIdentity.New(TimeProvider.System);
WorkFolder folder = new(args[0], identity.ScanId);
folder.Create();

string names = Path.Combine(folder.Path, "names.csv");
File.WriteAllLines(names, Enumerable.Range(0, count).Select(n => $"d{(n % 1_000 == 999 ? n + (night * count) : n)}.example.org,owner {n % 500}").Prepend("domain,owner"));
SpooledList list;
await using (FileStream stream = File.OpenRead(names)) list = await new ListSpool(folder.ListFolder, 1, ShardSize).MakeAsync(stream, "made-up", new ListOptions(), stop);
await using (SqliteWorkStore store = SqliteWorkStore.Open(folder.StoreFile, 1)) await SideTables.WriteAsync(folder, identity, list, store, PublicSuffixList.Empty, null, stop);

ShardCounts counts = new();
for (int shard = 0; shard < list.Shards; shard++)
{
    await using ShardParts parts = await ShardParts.CreateAsync(folder, identity, shard, stop);
    await foreach (SpooledDomain domain in list.ReadShardAsync(shard, stop))
    {
        DomainEvidence evidence = Evidence(domain.Domain, int.Parse(domain.Domain[1..domain.Domain.IndexOf('.', StringComparison.Ordinal)], CultureInfo.InvariantCulture), night);
        JudgedDomain judged = new(domain.Lines, evidence, Judge.Decide(evidence, Probes, JudgeScope.All, PublicSuffixList.Empty, _ => null));
        counts.Add(judged);
        await parts.AddAsync(judged, stop);
    }

    await parts.CompleteAsync(stop);
}

TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
Stopwatch clock = Stopwatch.StartNew();
Console.WriteLine($"peak memory before history {Process.GetCurrentProcess().PeakWorkingSet64 / 1_048_576} MiB");
counts.AddCodes(await HistoryParts.WriteAsync(folder, identity, list.Shards, HistoryParts.Earlier(DataSet.Open(args[0]), identity), TrustedStages.All, stop));
Console.WriteLine($"history in {clock.Elapsed.TotalSeconds:0.0} s, {(Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds:0.0} s CPU; peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1_048_576} MiB");

ScanManifest manifest = new()
{
    ScanId = identity.ScanId,
    ScanDate = identity.ScanDate,
    Complete = true,
    StartedAt = identity.StartedAt,
    EndedAt = TimeProvider.System.GetUtcNow(),
    Notes = "made up: no domain was measured",
    Input = new ManifestInput("made-up", list.Fingerprint.Sha256, list.Fingerprint.Bytes, list.Lines, list.Domains, list.Distinct, list.Rejects),
    Counts = new(StringComparer.Ordinal) { ["verdict"] = counts.Verdicts, ["policy_status"] = counts.PolicyStatuses, ["code"] = counts.Codes },
};
before = Process.GetCurrentProcess().TotalProcessorTime;
manifest = await new ScanPublisher(folder, identity.ScanDate).PublishAsync(manifest, stop);
TimeSpan publishing = Process.GetCurrentProcess().TotalProcessorTime - before;
foreach (ManifestTable table in manifest.Tables) Console.WriteLine($"{table.Name,-12} {table.Rows,10} rows {table.Parts.Count,4} parts {table.Parts.Sum(p => p.Bytes) / 1e6,8:0.0} MB");
Console.WriteLine($"published from {list.Shards} shards in {publishing.TotalSeconds:0.0} s CPU; peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1_048_576} MiB");

// One in twelve publishes MTA-STS; the rest of the mix is about what lists of ordinary domains show.
static DomainEvidence Evidence(string name, int n, int night)
{
    bool sts = n % 12 == 0 && (night == 0 || n % 120 != 0);
    long provider = (n * (long)n % 1_999) + (n % 40 == 7 ? night : 0);
    string mx = n % 3 == 0 ? $"mx.{name}" : $"mx{n % 7}.provider{provider}.example.net";
    return new DomainEvidence
    {
        Domain = name,
        Mx = Answer(name, DnsRecordType.Mx, n % 50 == 49 ? DnsOutcome.Timeout : DnsOutcome.Records) with { Mx = n % 50 == 49 ? [] : [new MxRecord(10, mx)] },
        StsTxt = sts ? Texts("_mta-sts." + name, $"v=STSv1; id=2026{n % 1000:d4};") : Answer("_mta-sts." + name, DnsRecordType.Txt, n % 40 == 1 || (n + night) % 97 == 0 ? DnsOutcome.ServFail : DnsOutcome.NxDomain),
        TlsRptTxt = n % 15 == 0 ? Texts("_smtp._tls." + name, "v=TLSRPTv1; rua=mailto:tls@example.com") : Answer("_smtp._tls." + name, DnsRecordType.Txt, DnsOutcome.NxDomain),
        ApexTxt = n % 4 == 3 ? Answer(name, DnsRecordType.Txt, DnsOutcome.NoData) : Texts(name, "v=spf1 mx -all"),
        DmarcTxt = [n % 2 == 0 ? Texts("_dmarc." + name, "v=DMARC1; p=none") : Answer("_dmarc." + name, DnsRecordType.Txt, DnsOutcome.NxDomain)],
        MxHosts = n % 50 == 49 ? [] : [Host(mx, n)],
        Policy = sts ? Policy(name, mx, n) : null,
        MeasuredAt = TimeProvider.System.GetUtcNow(),
        DurationMs = n % 3_000,
    };
}

static PolicyFetch Policy(string name, string mx, int n)
{
    PolicyFetch fetch = new() { PolicyHost = "mta-sts." + name, Lookup = Host("mta-sts." + name, n), Attempts = 1 };
    if (n % 60 == 0) return fetch with { FailedStage = PolicyStage.Tls, Findings = [new Finding(FindingCatalog.PolicyCertNameMismatch, fetch.PolicyHost, "CN=other")] };
    // Bodies are left out: the table of policies stays empty, so that the scan has no store to fill.
    return fetch with { FailedStage = PolicyStage.Http, HttpStatus = 404, MediaType = "text/html", Findings = [new Finding(FindingCatalog.PolicyHttp404, fetch.PolicyHost, $"404 for {mx}")] };
}

static IReadOnlyList<EndpointProbe> Probes(string host) => [];

static HostLookup Host(string name, int n) => new()
{
    Host = name,
    A = Answer(name, DnsRecordType.A, DnsOutcome.Records) with { Addresses = [new IPAddress([198, 18, (byte)(n >> 8), (byte)n])] },
    Aaaa = Answer(name, DnsRecordType.Aaaa, DnsOutcome.NoData),
};

static DnsAnswer Texts(string name, string text) => Answer(name, DnsRecordType.Txt, DnsOutcome.Records) with { Texts = [new TxtRecord([Encoding.ASCII.GetBytes(text)])] };

static DnsAnswer Answer(string name, DnsRecordType type, DnsOutcome outcome) => new() { Name = name, Type = type, Outcome = outcome };
