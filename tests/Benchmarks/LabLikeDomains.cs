using System.IO.Compression;
using System.Net;
using System.Text;
using MtaSts;
using MtaStsScanner.Input;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Benchmarks;

/// <summary>Domains as the lab's mix <c>world</c> has them, made without a network: names of the lists that ship, 5% with MTA-STS, most mail with a few providers.</summary>
internal sealed class LabLikeDomains
{
    private static readonly string[] Lists = ["top-10k-domains.csv.gz", "gov_domains.csv.gz", "university_domains.csv.gz"];
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

    private readonly List<string> names = [];
    private readonly Random random;

    public LabLikeDomains(string dataFolder, int seed)
    {
        foreach (string list in Lists)
        {
            using GZipStream unpacked = new(File.OpenRead(Path.Combine(dataFolder, list)), CompressionMode.Decompress);
            using StreamReader reader = new(unpacked);
            while (reader.ReadLine() is { } line)
            {
                if (line.Split(',').FirstOrDefault(c => c.Contains('.', StringComparison.Ordinal)) is { } name) names.Add(name.Trim('"').ToLowerInvariant());
            }
        }

        random = new Random(seed);
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(names));
    }

    public static PublicSuffixList Suffixes { get; } = BuiltInSuffixes.Load().List;

    /// <summary>So many domains, in the order of a list of which they are every fourth line.</summary>
    /// <param name="count">How many.</param>
    /// <param name="from">How many there were before.</param>
    public List<JudgedDomain> Take(int count, int from = 0)
    {
        List<JudgedDomain> domains = new(count);
        for (int n = from; n < from + count; n++)
        {
            string name = n < names.Count ? names[n] : $"{n / names.Count}-{names[n % names.Count]}";
            DomainEvidence evidence = EvidenceOf(name, n);
            domains.Add(new([new ListedDomain((4L * n) + random.Next(4) + 1, name, [])], evidence, Judged(evidence)));
        }

        return domains;
    }

    public static DomainJudgement Judged(DomainEvidence evidence) => Judge.Decide(evidence, Probes, JudgeScope.All, Suffixes, _ => null);

    public DomainEvidence EvidenceOf(string name, int n)
    {
        string[] hosts = HostsOf(name);
        bool sts = random.Next(100) < 5;
        return new()
        {
            Domain = name,
            Mx = Answer(name, DnsRecordType.Mx, hosts.Length > 0) with { Mx = [.. hosts.Select((h, i) => new MxRecord(10 * (i + 1), h))] },
            StsTxt = Texts("_mta-sts." + name, sts ? $"v=STSv1; id=2026{random.Next(1_000_000_000)};" : null),
            TlsRptTxt = Texts("_smtp._tls." + name, random.Next(100) < (sts ? 65 : 3) ? $"v=TLSRPTv1; rua=mailto:tls@{name}" : null),
            ApexTxt = Texts(name, random.Next(100) < 75 ? "v=spf1 mx -all" : null),
            DmarcTxt = [Texts("_dmarc." + name, DmarcOf(random.Next(100), name)), Texts("_dmarc.com", null)],
            MxHosts = [.. hosts.Select(h => Host(h, StableAddress(h)))],
            Policy = sts ? PolicyOf(name, hosts) : null,
            MeasuredAt = Start.AddMilliseconds((n * 8L) + random.Next(500)),
            DurationMs = random.Next(3, 400),
        };
    }

    private static string? DmarcOf(int drawn, string name) => drawn switch
    {
        < 20 => "v=DMARC1; p=reject",
        < 35 => $"v=DMARC1; p=quarantine; rua=mailto:dmarc@{name}",
        < 65 => $"v=DMARC1; p=none; rua=mailto:dmarc@{name}",
        _ => null,
    };

    private string[] HostsOf(string name)
    {
        char provider = (char)('a' + random.Next(7));
        return random.Next(100) switch
        {
            < 41 => [$"mx1.provider-{provider}.example", $"mx2.provider-{provider}.example"],
            < 61 => [$"{name.Replace('.', '-')}.mail.tenant-provider.example"],
            < 90 => [$"mx1.lab-mx.{name}"],
            < 94 => [$"mx1.lab-mx.{name}", $"mx2.lab-mx.{name}", $"mx3.lab-mx.{name}"],
            _ => [],
        };
    }

    private PolicyFetch PolicyOf(string name, string[] hosts)
    {
        string mode = random.Next(10) < 6 ? "enforce" : "testing";
        string patterns = string.Concat(hosts.Select(h => $"mx: {h}\r\n"));
        PolicyFetch fetch = new()
        {
            PolicyHost = "mta-sts." + name,
            Lookup = Host("mta-sts." + name, StableAddress(name)),
            Address = StableAddress(name).ToString(),
        };
        if (random.Next(100) < 15) return fetch with { FailedStage = PolicyStage.Tls, Findings = [new(FindingCatalog.PolicyCertNameMismatch)] };
        return fetch with
        {
            TlsVersion = "TLSv1.3",
            HttpStatus = 200,
            MediaType = "text/plain",
            Chain = [Hash(name), Hash("intermediate")],
            Body = Encoding.UTF8.GetBytes($"version: STSv1\r\nmode: {mode}\r\n{patterns}max_age: 1209600\r\n"),
        };
    }

    private static EndpointProbe[] Probes(string host) =>
    [
        new()
        {
            Host = host,
            Address = StableAddress(host).ToString(),
            Reach = Reach.EhloReply,
            Starttls = StarttlsState.Completed,
            TlsVersion = "TLSv1.3",
            TlsVersionAccepted = true,
            CertificateAccepted = true,
        },
    ];

    private static IPAddress StableAddress(string name) => new([198, 18, (byte)Hash(name)[0], (byte)Hash(name)[1]]);

    private static string Hash(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static HostLookup Host(string host, IPAddress address) => new()
    {
        Host = host,
        A = Answer(host, DnsRecordType.A, known: true) with { Addresses = [address] },
        Aaaa = Answer(host, DnsRecordType.Aaaa, known: false),
    };

    private static DnsAnswer Texts(string name, string? text) => text is null
        ? new() { Name = name, Type = DnsRecordType.Txt, Outcome = DnsOutcome.NxDomain }
        : Answer(name, DnsRecordType.Txt, known: true) with { Texts = [new TxtRecord([Encoding.ASCII.GetBytes(text)])] };

    private static DnsAnswer Answer(string name, DnsRecordType type, bool known) => new() { Name = name, Type = type, Outcome = known ? DnsOutcome.Records : DnsOutcome.NoData };
}
