using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MtaSts;
using MtaStsScanner.Dialing;
using MtaStsScanner.Input;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.Tables;

namespace MtaStsScanner.Tests.Storage;

/// <summary>Rows of every table: bare ones that know nothing, full ones that know all, and those in between.</summary>
internal static class SomeRows
{
    private static readonly string[] Sha = [.. Enumerable.Range(0, 8).Select(i => Convert.ToHexStringLower(SHA256.HashData([(byte)i])))];

    public static JudgedDomain BareDomain(string name, long line) => new(
        [Some.Listed(name, line)],
        new DomainEvidence
        {
            Domain = name,
            Mx = Some.Answer(name, DnsRecordType.Mx, DnsOutcome.Timeout),
            StsTxt = Some.Answer("_mta-sts." + name, DnsRecordType.Txt, DnsOutcome.ServFail),
            TlsRptTxt = Some.Answer("_smtp._tls." + name, DnsRecordType.Txt, DnsOutcome.Refused),
            ApexTxt = Some.Answer(name, DnsRecordType.Txt, DnsOutcome.Malformed),
            DmarcTxt = [],
        },
        new DomainJudgement { Verdict = Verdict.Unknown, PolicyStatus = PolicyStatus.Unknown, StsRecordStatus = StsRecordStatus.LookupFailed, MxStatus = MxStatus.LookupFailed });

    /// <summary>The n-th of a variety: numbers, words and lists differ from one to the next, and every third value is missing.</summary>
    public static JudgedDomain Domain(int n, string name, params long[] lines)
    {
        DomainEvidence evidence = Some.Evidence(name);
        evidence = evidence with
        {
            Mx = evidence.Mx with { Outcome = Nth<DnsOutcome>(n), Authenticated = Third(n, n % 2 == 0) },
            StsTxt = evidence.StsTxt with { Authenticated = n % 5 == 0 },
            MeasuredAt = Some.Time.AddMilliseconds(n * 7919L),
            DurationMs = n * 31 % 977,
            MxHosts = [evidence.MxHosts[0] with { ForbiddenAddresses = [IPAddress.Loopback], A = evidence.MxHosts[0].A with { CnameChain = ["c.example"], Authenticated = Third(n, n % 4 == 0) }, Tlsa = Tlsa(n) }, evidence.MxHosts[1]],
            TlsRptTxt = Some.Texts("_smtp._tls." + name, "v=TLSRPTv1; rua=mailto:a@example", "caf\u00e9 \\ \"q\""),
            DmarcTxt = [Some.Texts("_dmarc." + name, "v=DMARC1; p=none", "other")],
            Policy = n % 3 == 0 ? null : Policy(n, name),
        };
        return new JudgedDomain([.. lines.Select(l => new ListedDomain(l, name, Fields(n)))], evidence, Judgement(n, name));
    }

    public static EndpointProbe Probe(int n) => new()
    {
        Host = $"mx{n}.example",
        Address = $"198.18.{n / 200}.{n % 200}",
        Probe = Nth<ProbeKind>(n),
        Reach = Nth<Reach>(n),
        Starttls = Nth<StarttlsState>(n),
        ReplyCode = Third(n, 200 + n),
        Banner = n % 3 == 0 ? null : $"220 \u00ff\u0000 {n}",
        EhloReply = n % 3 == 0 ? null : $"250-x\n250 {n}",
        TlsVersion = n % 3 == 0 ? null : $"TLSv1.{n % 4}",
        TlsVersionAccepted = Third(n, n % 2 == 0),
        Cipher = n % 3 == 0 ? null : "TLS_AES_128_GCM_SHA256",
        Chain = [.. Sha.Take(n % 3)],
        CertificateAccepted = Third(n, n % 4 == 1),
        Findings = [.. Found($"mx{n}.example").Take(n % 3)],
        Attempts = 1 + (n % 3),
        MeasuredAt = Some.Time.AddSeconds(n),
        DurationMs = n,
    };

    public static DomainHistory History(int n)
    {
        DateTimeOffset at = Some.Time.AddDays(n);
        DomainHistory bare = new() { Domain = $"d{n:d4}.example", FirstSeen = Some.Time, DeliveryForCachingSenders = Nth<CachedDelivery>(n), NightsUnknown = n % 9 };
        if (n % 3 == 0) return bare;
        string[] hosts = [.. new[] { "mx1.example", "mx2.example" }.Take(n % 3)];
        return bare with
        {
            Verdict = new(Nth<Verdict>(n), at, Third(n + 1, Nth<Verdict>(n + 1))),
            Record = new(Nth<StsRecordStatus>(n), n % 4 == 0 ? null : $"id{n}", at, at.AddDays(1)),
            PolicyStatus = new(Nth<PolicyStatus>(n), at),
            Policy = new(Sha[n % 8], Nth<PolicyMode>(n), 86_400L * n, at, at.AddDays(2)),
            Mx = new(Nth<MxStatus>(n), hosts, n % 2 == 0 ? null : $"provider{n % 7}.example", at, at.AddDays(3), n % 4 == 0 ? null : ["old.example"]),
            Starttls = new(new(Nth<Share>(n), at), [.. hosts.Take(n % 4)]),
            MxCertificates = new(n % 2 == 0 ? null : new(Nth<Share>(n), at), [.. hosts.Skip(n % 2)]),
            MxNotAfter = at.AddDays(90),
            TlsRpt = new(Nth<TxtStatus>(n), at),
            Changes = [.. Enum.GetValues<HistoryChange>().Skip(1).Take(n % 3)],
            Cached = n % 2 == 0 ? null : new(Sha[n % 7], $"c{n}", Nth<PolicyMode>(n + 1), ["*.example", "mx.example"], at, at.AddDays(7)),
        };
    }

    public static CertificateRow Certificate(int n)
    {
        if (n % 3 == 0) return CertificateRow.Of(Some.Certificate($"no certificate {n}"));
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN=host {n}", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        for (int i = 0; i < n % 3; i++) names.AddDnsName($"mx{i}.example");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: n % 2 == 0, hasPathLengthConstraint: false, 0, critical: true));
        using X509Certificate2 certificate = request.CreateSelfSigned(Some.Time.AddDays(-n), Some.Time.AddDays(n));
        return CertificateRow.Of(new SeenCertificate(Convert.ToHexStringLower(SHA256.HashData(certificate.RawData)), certificate.RawData));
    }

    public static PolicyRow PolicyBody(int n)
    {
        byte[] body = n % 3 == 0
            ? [0, 255, (byte)n]
            : System.Text.Encoding.UTF8.GetBytes($"version: STSv1\r\nmode: {(n % 2 == 0 ? "enforce" : "testing")}\r\nmx: mx.example\r\nmx: *.example.com\r\nmax_age: {86400 + n}\r\n");
        return new PolicyRow(Convert.ToHexStringLower(SHA256.HashData(body)), body, StsPolicyParser.Parse(body));
    }

    // The order of UTF-16 is not that of UTF-8 where there are characters beyond the first plane.
    public static RejectedLine Reject(int n) => new(n, (n % 4) switch { 0 => "", 1 => $"line \u00e4 \" {n}", 2 => $"\uff5e {n}", _ => $"\ud83d\ude00 {n}" }, Words.Of(Nth<RejectReason>(n)));

    private static T Nth<T>(int n) where T : struct, Enum => Enum.GetValues<T>()[n % Enum.GetValues<T>().Length];

    private static T? Third<T>(int n, T value) where T : struct => n % 3 == 0 ? null : value;

    private static KeyValuePair<string, string>[] Fields(int n) => (n % 3) switch { 0 => [], 1 => [new("owner", "")], _ => [new("owner", $"o\u00e4{n}"), new("tag", "x")] };

    private static DnsAnswer Tlsa(int n) =>
        new() { Name = "t", Type = DnsRecordType.Tlsa, Outcome = n % 2 == 0 ? DnsOutcome.Records : DnsOutcome.Timeout, Tlsa = [new TlsaRecord(3, 1, 1, [1, (byte)n])] };

    private static PolicyFetch Policy(int n, string name) => Some.Policy(name, "x") with
    {
        Address = $"198.18.1.{n % 200}",
        TlsVersion = "TLSv1.3",
        Chain = [.. Sha.Take(n % 3)],
        Attempts = 1 + (n % 2),
        HttpStatus = 200 + n,
        Lookup = Some.Host("mta-sts." + name, "198.18.1.1") with { A = Some.Answer("m", DnsRecordType.A) with { CnameChain = ["p.example"] } },
    };

    private static Finding[] Found(string? host) =>
    [
        new Finding(FindingCatalog.MxCertExpired, host, "2020-01-01"),
        new Finding(FindingCatalog.MxNotInPolicy, host, "mx \u00e4\u0001", "stale") { Severity = Severity.Info },
        new Finding(FindingCatalog.TlsrptMissing),
    ];

    private static DomainJudgement Judgement(int n, string name) => new()
    {
        Verdict = Nth<Verdict>(n),
        UnknownReason = Third(n, Nth<UnknownReason>(n)),
        VerdictIfEnforced = Third(n, Nth<Verdict>(n + 1)),
        VerdictBySender = n % 3 == 0 ? null : [.. SenderProfiles.All.Take(n % 3 - 1).Select((s, i) => KeyValuePair.Create(s.Name, Nth<Verdict>(n + i)))],
        VerdictDane = Nth<DaneVerdict>(n),
        PolicyStatus = Nth<PolicyStatus>(n),
        PolicyDisputed = n % 2 == 0,
        PolicyMode = Third(n, Nth<PolicyMode>(n)),
        PolicyMaxAge = Third(n, 100_000L * n),
        PolicySha256 = n % 3 == 0 ? null : Sha[n % 8],
        PolicyStage = Third(n, Nth<PolicyStage>(n)),
        StsRecordStatus = Nth<StsRecordStatus>(n),
        StsId = n % 3 == 0 ? null : $"id{n}",
        StsWildcard = Third(n, n % 2 == 0),
        MxStatus = Nth<MxStatus>(n),
        MxMatch = Nth<Share>(n),
        Starttls = Nth<Share>(n + 1),
        MxCertificates = Nth<Share>(n + 2),
        MxHosts = n % 5,
        MxHostsMeasured = n % 4,
        MxHostsRefused = n % 3,
        Dane = Nth<DaneStatus>(n),
        DaneScope = Third(n, Nth<DaneScope>(n)),
        DowngradeResistant = Third(n, n % 2 == 0),
        MxProvider = n % 3 == 0 ? null : $"provider{n % 7}.example",
        PolicyProvider = n % 3 == 0 ? null : $"host{n % 5}.example",
        PolicyDelegated = Third(n, n % 4 == 0),
        TlsRptStatus = Nth<TxtStatus>(n),
        TlsRptRua = [.. new[] { "mailto:a@example", "https://b.example" }.Take(n % 3)],
        SpfStatus = Nth<TxtStatus>(n + 1),
        DmarcStatus = Nth<TxtStatus>(n + 2),
        DmarcPolicy = n % 3 == 0 ? null : "reject",
        Hosts = [Host(n, "mx1." + name, "*.example"), Host(n + 1, "mx2." + name, null)],
        Findings = [.. Found("mx1." + name).Take(n % 4)],
    };

    private static HostJudgement Host(int n, string host, string? pattern) => new()
    {
        Host = host,
        Preference = n,
        MatchedPattern = pattern,
        Verdict = Nth<HostVerdict>(n),
        Reach = Nth<Reach>(n),
        Addresses = n % 3,
        AddressesMeasured = n % 2,
        AddressesRefused = n % 4,
        Dane = Nth<DaneStatus>(n),
    };
}
