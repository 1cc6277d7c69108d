using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MtaSts;

/// <summary>The names that a certificate has.</summary>
/// <param name="DnsNames">Its dNSNames.</param>
/// <param name="CommonName">Its common name; null where it has none.</param>
internal sealed record CertificateNames(IReadOnlyList<string> DnsNames, string? CommonName)
{
    /// <summary>Reads them; what can't be read has none.</summary>
    public static CertificateNames Of(byte[] der)
    {
        try
        {
            using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(der);
            string commonName = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
            return new([.. TrustAnchorPath.NamesOf(certificate)], commonName.Length > 0 ? commonName : null);
        }
        catch (CryptographicException)
        {
            return new([], null);
        }
    }

    /// <summary>The names that count for a sender that falls back to the common name where there is no dNSName.</summary>
    public IReadOnlyList<string> WithCommonName => DnsNames.Count == 0 && CommonName is { } name ? [name] : DnsNames;
}
