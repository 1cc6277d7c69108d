using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BenchmarkDotNet.Attributes;
using MtaSts;

namespace MtaStsScanner.Benchmarks.Standards;

/// <summary>Names against patterns and certificates. The yardstick for the latter is the platform's own, which reads the names out of the certificate as well.</summary>
[MemoryDiagnoser]
public class Matching
{
    private const string San = "*.mail.protection.outlook.com";
    private readonly MxPattern exact = Pattern("example-com.mail.protection.outlook.com");
    private readonly MxPattern other = Pattern("example-com.mail.protection.outlook.net");
    private readonly MxPattern wildcard = Pattern(San);
    private readonly X509Certificate2 certificate = SelfSigned();

    /// <summary>Not a constant: the compiler would know the answer.</summary>
    [Params("example-com.mail.protection.outlook.com")]
    public string Host { get; set; } = "";

    [Benchmark]
    public bool PatternHit() => exact.Matches(Host);

    [Benchmark]
    public bool PatternMiss() => other.Matches(Host);

    [Benchmark]
    public bool PatternWildcard() => wildcard.Matches(Host);

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
