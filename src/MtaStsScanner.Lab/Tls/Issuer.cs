using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MtaStsScanner.Lab.Tls;

/// <summary>A certificate authority: its certificate and its key.</summary>
internal sealed class Issuer : IDisposable
{
    private const int SerialBytes = 12;
    private const int MaxCommonName = 64;

    private readonly ECDsa _key;

    private Issuer(X509Certificate2 certificate, ECDsa key)
    {
        Certificate = certificate;
        _key = key;
    }

    /// <summary>Its certificate, without the key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>A new root.</summary>
    public static Issuer Root(string name, DateTimeOffset now, TimeSpan life)
    {
        ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 withKey = Request(name, key, pathLength: 1).CreateSelfSigned(now.AddDays(-60) - life, now + life);
        return new(X509CertificateLoader.LoadCertificate(withKey.RawData), key);
    }

    /// <summary>A new intermediate under this one.</summary>
    public Issuer Sub(string name, DateTimeOffset now, TimeSpan life)
    {
        ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new(Sign(Request(name, key, pathLength: 0), now.AddDays(-30) - life, now + life), key);
    }

    /// <summary>Signs a request, with SHA-256 unless it is to be SHA-1.</summary>
    public X509Certificate2 Sign(CertificateRequest request, DateTimeOffset from, DateTimeOffset until, bool sha1 = false)
    {
        byte[] serial = RandomNumberGenerator.GetBytes(SerialBytes);
        serial[0] &= 0x7F;
        return request.Create(Certificate.SubjectName, sha1 ? new Sha1Signatures(_key) : X509SignatureGenerator.CreateForECDsa(_key), from, until, serial);
    }

    /// <summary>A subject; a common name takes 64 characters (RFC 5280, appendix A).</summary>
    public static X500DistinguishedName NameOf(string name)
    {
        X500DistinguishedNameBuilder builder = new();
        builder.AddCommonName(name.Length <= MaxCommonName ? name : name[..MaxCommonName]);
        return builder.Build();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Certificate.Dispose();
        _key.Dispose();
    }

    private static CertificateRequest Request(string name, ECDsa key, int pathLength)
    {
        CertificateRequest request = new(NameOf(name), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, pathLength, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }
}
