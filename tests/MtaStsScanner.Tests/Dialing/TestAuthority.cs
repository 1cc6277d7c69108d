using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MtaStsScanner.Tests.Dialing;

/// <summary>A root and an intermediate, and leaves of any kind below them.</summary>
internal sealed class TestAuthority
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    public static readonly TestAuthority Trusted = new("Test Root");
    public static readonly TestAuthority Stranger = new("Stranger Root");

    private readonly string name;

    private TestAuthority(string name)
    {
        this.name = name;
        Root = Sign($"CN={name}", null, _ => { }, isAuthority: true);
        Intermediate = Sign($"CN={name} Intermediate", Root, _ => { }, isAuthority: true);
    }

    public X509Certificate2 Root { get; }

    public X509Certificate2 Intermediate { get; }

    public string RootPem => Root.ExportCertificatePem();

    public LeafChain Leaf(
        string dnsName, int fromDays = -30, int toDays = 60, bool sendIntermediate = true, bool sendRoot = false, bool issuerUrl = false, RSA? rsa = null)
    {
        X509Certificate2 leaf = Sign(
            "CN=leaf",
            Intermediate,
            request =>
            {
                SubjectAlternativeNameBuilder names = new();
                names.AddDnsName(dnsName);
                request.CertificateExtensions.Add(names.Build());
                if (issuerUrl) request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(null, [$"http://ca.example/{name.Length}.crt"]));
            },
            isAuthority: false,
            fromDays,
            toDays,
            rsa);
        X509Certificate2Collection above = [];
        if (sendIntermediate) above.Add(Intermediate);
        if (sendRoot) above.Add(Root);
        return new LeafChain(leaf, above);
    }

    public static LeafChain SelfSigned(string dnsName) => new(
        Sign($"CN={dnsName}", null, request =>
        {
            SubjectAlternativeNameBuilder names = new();
            names.AddDnsName(dnsName);
            request.CertificateExtensions.Add(names.Build());
        }, isAuthority: false),
        []);

    private static X509Certificate2 Sign(
        string subject, X509Certificate2? issuer, Action<CertificateRequest> extend, bool isAuthority, int fromDays = -365, int toDays = 365, RSA? rsa = null)
    {
        using ECDsa ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = rsa is null
            ? new CertificateRequest(subject, ecdsa, HashAlgorithmName.SHA256)
            : new CertificateRequest(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        extend(request);
        if (issuer is null) return request.CreateSelfSigned(Now.AddDays(fromDays), Now.AddDays(toDays));
        using ECDsa issuerKey = issuer.GetECDsaPrivateKey()!;
        X509SignatureGenerator generator = X509SignatureGenerator.CreateForECDsa(issuerKey);
        using X509Certificate2 bare = request.Create(issuer.SubjectName, generator, Now.AddDays(fromDays), Now.AddDays(toDays), RandomNumberGenerator.GetBytes(8));
        using X509Certificate2 whole = rsa is null ? bare.CopyWithPrivateKey(ecdsa) : bare.CopyWithPrivateKey(rsa);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }
}

/// <summary>A leaf with what its server sends above it.</summary>
internal sealed record LeafChain(X509Certificate2 Leaf, X509Certificate2Collection Above)
{
    public SslServerAuthenticationOptions ServerOptions() => new()
    {
        ServerCertificateContext = SslStreamCertificateContext.Create(Leaf, Above, offline: true),
    };
}
