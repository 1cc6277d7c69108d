using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MtaStsScanner.Dialing;

namespace MtaStsScanner.Storage.Tables;

/// <summary>A row of <c>certificates</c>. Certificates come from the network: what can't be read is null.</summary>
internal sealed record CertificateRow(string Sha256, byte[] Der)
{
    public string? Subject { get; private init; }

    public string? Issuer { get; private init; }

    public IReadOnlyList<string>? Sans { get; private init; }

    public DateTimeOffset? NotBefore { get; private init; }

    public DateTimeOffset? NotAfter { get; private init; }

    public string? KeyAlgorithm { get; private init; }

    public int? KeyBits { get; private init; }

    public string? SignatureAlgorithm { get; private init; }

    public string? SerialNumber { get; private init; }

    public int? SctCount { get; private init; }

    public bool? SelfSigned { get; private init; }

    public bool? IsCa { get; private init; }

    /// <summary>Reads a certificate.</summary>
    public static CertificateRow Of(SeenCertificate seen)
    {
        CertificateRow row = new(seen.Sha256, seen.Der);
        try
        {
            using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(seen.Der);
            return row with
            {
                Subject = certificate.Subject,
                Issuer = certificate.Issuer,
                Sans = TryRead(() => (IReadOnlyList<string>)[.. certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(e => e.EnumerateDnsNames())]),
                NotBefore = Utc(certificate.NotBefore),
                NotAfter = Utc(certificate.NotAfter),
                KeyAlgorithm = NameOf(certificate.PublicKey.Oid),
                KeyBits = KeyBitsOf(certificate),
                SignatureAlgorithm = NameOf(certificate.SignatureAlgorithm),
                SerialNumber = certificate.SerialNumber.ToLowerInvariant(),
                SctCount = TimestampList.CountOf(certificate),
                SelfSigned = certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData),
                IsCa = TryRead(() => (bool?)certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(e => e.CertificateAuthority)),
            };
        }
        catch (CryptographicException)
        {
            return row;
        }
    }

    private static int? KeyBitsOf(X509Certificate2 certificate) => TryRead(() =>
    {
        using AsymmetricAlgorithm? key = certificate.GetRSAPublicKey() ?? certificate.GetECDsaPublicKey() ?? (AsymmetricAlgorithm?)certificate.GetDSAPublicKey();
        return key?.KeySize;
    });

    private static string? NameOf(Oid oid) => oid.FriendlyName ?? oid.Value;

    // The platform gives local time, and every year from 1 on: a hostile one may lie before the first UTC instant.
    private static DateTimeOffset? Utc(DateTime local) => TryRead(() => (DateTimeOffset?)new DateTimeOffset(local.ToUniversalTime(), TimeSpan.Zero));

    private static T? TryRead<T>(Func<T?> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException or PlatformNotSupportedException)
        {
            return default;
        }
    }
}
