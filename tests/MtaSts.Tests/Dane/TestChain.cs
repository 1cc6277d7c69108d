using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MtaSts.Tests.Dane;

/// <summary>A leaf, its intermediate and root, made for a test.</summary>
internal sealed class TestChain
{
    public static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public TestChain(string name = "mail.example.com", int leafDays = 90)
    {
        using ECDsa rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using ECDsa middleKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using ECDsa leafKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 root = Request("CN=Root", rootKey, isAuthority: true).CreateSelfSigned(Now.AddDays(-100), Now.AddDays(3650));
        using X509Certificate2 middle = Request("CN=Middle", middleKey, isAuthority: true)
            .Create(root.SubjectName, X509SignatureGenerator.CreateForECDsa(rootKey), Now.AddDays(-99), Now.AddDays(365), [1]);
        CertificateRequest leafRequest = Request("CN=not read", leafKey, isAuthority: false);
        SubjectAlternativeNameBuilder san = new();
        san.AddDnsName(name);
        leafRequest.CertificateExtensions.Add(san.Build());
        using X509Certificate2 leaf = leafRequest.Create(middle.SubjectName, X509SignatureGenerator.CreateForECDsa(middleKey), Now.AddDays(-98), Now.AddDays(leafDays), [2]);
        Chain = [leaf.RawData, middle.RawData, root.RawData];
        Keys = [leaf.PublicKey.ExportSubjectPublicKeyInfo(), middle.PublicKey.ExportSubjectPublicKeyInfo(), root.PublicKey.ExportSubjectPublicKeyInfo()];
    }

    /// <summary>DER, leaf first.</summary>
    public byte[][] Chain { get; }

    /// <summary>SubjectPublicKeyInfo, leaf first.</summary>
    public byte[][] Keys { get; }

    /// <summary>A record that matches the certificate at <paramref name="place"/> of the chain.</summary>
    public TlsaRecord Record(byte usage, byte selector, byte matchingType, int place)
    {
        byte[] selected = selector == 0 ? Chain[place] : Keys[place];
        return new(usage, selector, matchingType, matchingType switch { 1 => SHA256.HashData(selected), 2 => SHA512.HashData(selected), _ => selected });
    }

    private static CertificateRequest Request(string subject, ECDsa key, bool isAuthority)
    {
        CertificateRequest request = new(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        return request;
    }
}
