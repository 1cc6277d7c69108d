using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MtaStsScanner.Lab.Nights;

namespace MtaStsScanner.Lab.Tls;

/// <summary>
/// The lab's certificate authorities: a root that the map hands to the scanner with an intermediate that is sent, one that never is,
/// and a second root that nobody knows. All leaves share one key, since making keys costs more than signing.
/// </summary>
internal sealed class LabAuthority : IDisposable
{
    private static readonly TimeSpan UsualLeft = TimeSpan.FromDays(60);
    private static readonly TimeSpan SoonOver = TimeSpan.FromDays(10);
    private static readonly TimeSpan SinceOver = TimeSpan.FromDays(-5);
    private static readonly TimeSpan UntilBegun = TimeSpan.FromDays(5);
    private static readonly TimeSpan AuthorityLife = TimeSpan.FromDays(3_650);

    private readonly TimeProvider _time;
    private readonly CertificateTerms? _terms;
    private readonly Lock _signing = new();
    private readonly ECDsa _leafKey = LeafKey();
    private readonly RSA _weakKey = RSA.Create(1_024);
    private readonly RSA _rsaKey = RSA.Create(2_048);
    private readonly Issuer _root;
    private readonly Issuer _intermediate;
    private readonly Issuer _unsentIntermediate;
    private readonly Issuer _unknownIntermediate;

    /// <summary>New authorities.</summary>
    /// <param name="time">The clock by which certificates are good or over.</param>
    /// <param name="terms">How long they have left tonight; null in a lab without nights: always as long.</param>
    public LabAuthority(TimeProvider time, CertificateTerms? terms = null)
    {
        _time = time;
        _terms = terms;
        _root = Issuer.Root("MTA-STS Lab Root", Now, AuthorityLife);
        _intermediate = _root.Sub("MTA-STS Lab Intermediate", Now, AuthorityLife);
        _unsentIntermediate = _root.Sub("MTA-STS Lab Unsent Intermediate", Now, AuthorityLife);
        using Issuer unknownRoot = Issuer.Root("Nobody's Root", Now, AuthorityLife);
        _unknownIntermediate = unknownRoot.Sub("Nobody's Intermediate", Now, AuthorityLife);
        KeyHash = SHA256.HashData(_leafKey.ExportSubjectPublicKeyInfo());
        CaPem = _root.Certificate.ExportCertificatePem();
    }

    /// <summary>SHA-256 of the leaves' public key: TLSA <c>3 1 1</c>.</summary>
    public byte[] KeyHash { get; }

    /// <summary>The root that is to be trusted.</summary>
    public string CaPem { get; }

    private DateTimeOffset Now => _time.GetUtcNow();

    private TimeSpan Left => _terms?.Left ?? UsualLeft;

    /// <summary>Makes a certificate of a kind, with what is sent along.</summary>
    public IssuedCertificate Issue(CertificateKind kind, string name)
    {
        TimeSpan? planned = _terms?.LeftOf(name);
        TimeSpan left = planned ?? Left;
        return kind switch
        {
            CertificateKind.SelfSigned => SelfSigned(name, left),
            CertificateKind.SelfSignedOtherName => SelfSigned("localhost.localdomain", left),
            CertificateKind.Untrusted => Leaf(_unknownIntermediate, name, left),
            CertificateKind.IncompleteChain => Leaf(_unsentIntermediate, name, left) with { Chain = [] },
            CertificateKind.Expired => Leaf(_intermediate, name, planned ?? SinceOver),
            CertificateKind.ExpiredOtherName => Leaf(_intermediate, "old-name.lab.example", SinceOver),
            CertificateKind.NotYetValid => Leaf(_intermediate, name, CertificateTerms.Life + UntilBegun),
            CertificateKind.ExpiresSoon => Leaf(_intermediate, name, planned ?? SoonOver),
            CertificateKind.OtherName => Leaf(_intermediate, "shared-hosting.lab.example", left),
            CertificateKind.CommonNameOnly => Leaf(_intermediate, name, left, withSan: false),
            CertificateKind.WeakKey => LeafOf(_weakKey, name, left),
            CertificateKind.GoodRsa => LeafOf(_rsaKey, name, left),
            CertificateKind.Sha1Signature => Leaf(_intermediate, name, left, sha1: true),
            CertificateKind.IncompleteChainWithoutUrl => Leaf(_unsentIntermediate, name, left, withUrl: false) with { Chain = [] },
            _ => Leaf(_intermediate, name, left),
        };
    }

    /// <summary>A certificate that was made before, with its key and what is sent along.</summary>
    public IssuedCertificate Again(CertificateKind kind, byte[] leaf, X509Certificate2[] chain)
    {
        using X509Certificate2 alone = X509CertificateLoader.LoadCertificate(leaf);
        return new(
            kind switch
            {
                CertificateKind.WeakKey => alone.CopyWithPrivateKey(_weakKey),
                CertificateKind.GoodRsa => alone.CopyWithPrivateKey(_rsaKey),
                _ => alone.CopyWithPrivateKey(_leafKey),
            },
            chain);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Issuer issuer in (Issuer[])[_root, _intermediate, _unsentIntermediate, _unknownIntermediate]) issuer.Dispose();
        _leafKey.Dispose();
        _weakKey.Dispose();
        _rsaKey.Dispose();
    }

    // The same in every lab: TLSA records name this key, and a scan that is resumed holds those of the next lab against certificates of the one before.
    // It opens nothing to anybody: the roots, which are what is trusted, are new each time.
    private static ECDsa LeafKey() => ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = SHA256.HashData("MTA-STS lab, key of all leaves"u8) });

    private IssuedCertificate Leaf(Issuer issuer, string name, TimeSpan left, bool withSan = true, bool withUrl = true, bool sha1 = false)
    {
        CertificateRequest request = new(Issuer.NameOf(name), _leafKey, HashAlgorithmName.SHA256);
        AddLeafExtensions(request, withSan ? name : null);
        if (issuer == _unsentIntermediate && withUrl)
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(null, ["http://ca.lab.example/intermediate.der"]));
        lock (_signing)
        {
            using X509Certificate2 signed = issuer.Sign(request, Now + left - CertificateTerms.Life, Now + left, sha1);
            return new(signed.CopyWithPrivateKey(_leafKey), [issuer.Certificate]);
        }
    }

    private IssuedCertificate LeafOf(RSA key, string name, TimeSpan left)
    {
        CertificateRequest request = new(Issuer.NameOf(name), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        AddLeafExtensions(request, name);
        lock (_signing)
        {
            using X509Certificate2 signed = _intermediate.Sign(request, Now + left - CertificateTerms.Life, Now + left);
            return new(signed.CopyWithPrivateKey(key), [_intermediate.Certificate]);
        }
    }

    private IssuedCertificate SelfSigned(string name, TimeSpan left)
    {
        CertificateRequest request = new(Issuer.NameOf(name), _leafKey, HashAlgorithmName.SHA256);
        AddLeafExtensions(request, name);
        lock (_signing) return new(request.CreateSelfSigned(Now + left - CertificateTerms.Life, Now + left), []);
    }

    private static void AddLeafExtensions(CertificateRequest request, string? name)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        if (name is null) return;
        request.CertificateExtensions.Add(SubjectAltName(name));
    }

    /// <summary>Written as it is: the framework's builder refuses A-labels that it can't read.</summary>
    private static X509Extension SubjectAltName(string name)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence()) writer.WriteCharacterString(UniversalTagNumber.IA5String, name, new Asn1Tag(TagClass.ContextSpecific, 2));
        return new X509Extension("2.5.29.17", writer.Encode(), critical: false);
    }
}
