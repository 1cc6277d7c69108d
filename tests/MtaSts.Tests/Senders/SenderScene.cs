using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MtaSts.Tests.Judging;

namespace MtaSts.Tests.Senders;

/// <summary>A domain from the words of senders.tsv; what is not said is well.</summary>
internal sealed class SenderScene
{
    private readonly DomainEvidence _evidence;
    private readonly Dictionary<string, string> _probes;
    private readonly byte[]? _certificate;

    public SenderScene(string mx, string record, string policy, string probes, string other)
    {
        Dictionary<string, string> words = Pairs(other);
        _probes = Pairs(probes);
        bool isNamed = words.ContainsKey("cert") || words.ContainsKey("cn") || words.ContainsKey("dane");
        _certificate = isNamed ? Certificate(words.GetValueOrDefault("cert"), words.GetValueOrDefault("cn", "nobody")) : null;
        DomainEvidence evidence = new EvidenceBuilder { Mx = mx, Record = record, Policy = policy, Other = words }.Build();
        _evidence = WithDane(evidence with { Policy = Fetch(evidence.Policy, words) }, words.GetValueOrDefault("dane"));
    }

    public DomainJudgement Strict() => Judge.Decide(_evidence, ProbesOf, JudgeScope.All, SmallSuffixes.List, CertificateOf);

    public SenderJudgement For(SenderProfile sender) =>
        Judge.DecideFor([sender], _evidence, ProbesOf, JudgeScope.All, SmallSuffixes.List, CertificateOf).Single();

    private IReadOnlyList<EndpointProbe> ProbesOf(string host) =>
        [.. ProbeWords.Probes(host, _probes.GetValueOrDefault(host, _probes.GetValueOrDefault("*", "ok"))).Select(p => p.Starttls == StarttlsState.Completed ? p with { Chain = ["leaf"] } : p)];

    private byte[]? CertificateOf(string sha256) => sha256 == "leaf" ? _certificate : null;

    private static PolicyFetch? Fetch(PolicyFetch? fetch, Dictionary<string, string> words)
    {
        if (fetch is null) return null;
        if (words.GetValueOrDefault("body") is { } length) fetch = fetch with { Body = Padded(fetch.Body!, int.Parse(length, CultureInfo.InvariantCulture)) };
        if (words.GetValueOrDefault("took") is { } took) fetch = fetch with { DurationMs = int.Parse(took, CultureInfo.InvariantCulture) };
        if (words.GetValueOrDefault("status") is { } status) fetch = fetch with { HttpStatus = int.Parse(status, CultureInfo.InvariantCulture) };
        if (words.GetValueOrDefault("at") is { } address) fetch = fetch with { Address = address };
        return words.GetValueOrDefault("media") is { } media ? fetch with { MediaType = media } : fetch;
    }

    // An extension of the length that is wanted stands before what counts.
    private static byte[] Padded(byte[] body, int length) => [.. "x: "u8, .. Encoding.ASCII.GetBytes(new string('y', length - body.Length - 4)), (byte)'\n', .. body];

    private DomainEvidence WithDane(DomainEvidence evidence, string? dane)
    {
        if (dane is null) return evidence;
        byte[] digest = dane == "good" ? SHA256.HashData(_certificate!) : new byte[32];
        DnsAnswer tlsa = EvidenceBuilder.Answer("_25._tcp.mail.example.com", DnsRecordType.Tlsa, "") with { Authenticated = true, Tlsa = [new(3, 0, 1, digest)] };
        return evidence with { MxHosts = [.. evidence.MxHosts.Select(h => h with { A = h.A with { Authenticated = true }, Tlsa = tlsa })] };
    }

    private static byte[] Certificate(string? name, string commonName)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={commonName}", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        if (name is not null) names.AddDnsName(name);
        if (name is not null) request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return certificate.RawData;
    }

    private static Dictionary<string, string> Pairs(string cell) =>
        cell.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1].Replace('␠', ' '));
}
