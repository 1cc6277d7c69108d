using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MtaSts;

namespace MtaStsScanner.Dialing;

/// <summary>What a certificate says of itself. It is written by strangers: what can't be read counts as not there.</summary>
internal static class PeerCertificates
{
    private const string CaIssuers = "1.3.6.1.5.5.7.48.2";

    /// <summary>The DNS names that it is for; RFC 9525 §6.3 and RFC 8461 §4.2 leave the common name out.</summary>
    public static IReadOnlyList<string> DnsNames(X509Certificate2 certificate) =>
        Read(certificate, c => c.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(e => e.EnumerateDnsNames()).ToList()) ?? [];

    /// <summary>True where one of its names is the host's.</summary>
    public static bool Covers(X509Certificate2 certificate, string host) => CertificateName.MatchesAny(DnsNames(certificate), host);

    /// <summary>The DNS names of a certificate's bytes.</summary>
    public static IReadOnlyList<string> DnsNames(byte[] der)
    {
        try
        {
            using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(der);
            return DnsNames(certificate);
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    /// <summary>It may sign others.</summary>
    public static bool IsAuthority(X509Certificate2 certificate) =>
        Read(certificate, c => c.Extensions.OfType<X509BasicConstraintsExtension>().Any(e => e.CertificateAuthority) ? "yes" : null) is not null;

    /// <summary>Its issuer has its own name.</summary>
    public static bool IsItsOwnIssuer(X509Certificate2 certificate) => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    /// <summary>Where its issuer's certificate can be had (RFC 5280 §4.2.2.1). It is told, never fetched.</summary>
    public static string? IssuerUrl(X509Certificate2 certificate) => Read(
        certificate, c => c.Extensions.OfType<X509AuthorityInformationAccessExtension>().SelectMany(e => e.EnumerateUris(CaIssuers)).FirstOrDefault());

    /// <summary>What is weak about it, or null.</summary>
    public static string? Weakness(X509Certificate2 certificate)
    {
        string? algorithm = certificate.SignatureAlgorithm.Value switch
        {
            "1.2.840.113549.1.1.4" => "signed with MD5",
            "1.2.840.113549.1.1.5" or "1.2.840.10045.4.1" or "1.2.840.10040.4.3" or "1.3.14.3.2.29" => "signed with SHA-1",
            _ => null,
        };
        return RsaBits(certificate) is { } bits and < 2048 ? string.Join(", ", new[] { $"RSA of {bits} bits", algorithm }.OfType<string>()) : algorithm;
    }

    private static int? RsaBits(X509Certificate2 certificate)
    {
        try
        {
            using RSA? key = certificate.GetRSAPublicKey();
            return key?.KeySize;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static T? Read<T>(X509Certificate2 certificate, Func<X509Certificate2, T?> read) where T : class
    {
        try
        {
            return read(certificate);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
