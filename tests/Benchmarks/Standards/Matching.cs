using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BenchmarkDotNet.Attributes;
using MtaSts;

namespace MtaStsScanner.Benchmarks.Standards;

/// <summary>Names against patterns and certificates. The yardstick for the latter is the platform's own, which reads the names out of the certificate as well.</summary>
[MemoryDiagnoser]
public class Matching
{
    private const string Host = "example-com.mail.protection.outlook.com";
    private const string San = "*.mail.protection.outlook.com";
    private static readonly MxPattern Exact = Pattern(Host);
    private static readonly MxPattern Wildcard = Pattern(San);
    private static readonly MxPattern Other = Pattern("example-org.mail.protection.outlook.com");
    private readonly X509Certificate2 certificate = SelfSigned();

    [Benchmark]
    public bool PatternHit() => Exact.Matches(Host);

    [Benchmark]
    public bool PatternMiss() => Other.Matches(Host);

    [Benchmark]
    public bool PatternWildcard() => Wildcard.Matches(Host);

    [Benchmark]
    public bool CertificateNameWildcard() => CertificateName.Matches(San, Host);

    [Benchmark]
    public bool PlatformWildcard() => certificate.MatchesHostname(Host, allowWildcards: true, allowCommonName: false);

    private static MxPattern Pattern(string text) => MxPattern.TryParse(text, out MxPattern pattern) ? pattern : throw new FormatException(text);

    private static X509Certificate2 SelfSigned()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=not read", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(San);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
    }
}
