using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MtaStsScanner.Dialing;

namespace MtaStsScanner.Tests.Dialing;

public sealed class TrustedRootsTests
{
    private const string Host = "mx.test.example";

    [Theory]
    [InlineData("Test Root", UniversalTagNumber.UTF8String)]
    [InlineData("Test Root", UniversalTagNumber.PrintableString)]
    [InlineData("TEST  rOOT", UniversalTagNumber.UTF8String)] // RFC 5280 §7.1: letter case and runs of blanks are no difference.
    public async Task A_root_is_found_however_its_name_is_spelt(string spelling, UniversalTagNumber type)
    {
        X500DistinguishedNameBuilder issuer = new();
        issuer.Add("2.5.4.3", spelling, type);

        TlsResult result = await TlsWorld.HandshakeAsync(TlsWorld.Serves(LeafUnderRoot(issuer.Build()).ServerOptions()), Host);

        Assert.Empty(result.Certificate!.Faults);
    }

    [Fact]
    public async Task A_root_of_another_name_does_not_count_whoever_signed()
    {
        TlsResult result = await TlsWorld.HandshakeAsync(TlsWorld.Serves(LeafUnderRoot(new X500DistinguishedName("CN=Another Root")).ServerOptions()), Host);

        Assert.Equal(CertificateFault.IncompleteChain, Assert.Single(result.Certificate!.Faults).Fault);
    }

    [Fact]
    public async Task A_root_of_the_same_name_does_not_count_where_another_signed()
    {
        using ECDsa stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        TlsResult result = await TlsWorld.HandshakeAsync(TlsWorld.Serves(LeafUnderRoot(TestAuthority.Trusted.Root.SubjectName, stranger).ServerOptions()), Host);

        Assert.False(result.Certificate!.Accepted);
    }

    [Fact]
    public async Task A_chain_is_judged_alike_whether_its_root_was_met_before_or_not()
    {
        LeafChain[] chains =
        [
            TestAuthority.Trusted.Leaf(Host), TestAuthority.Trusted.Leaf("other.example"), TestAuthority.Trusted.Leaf(Host, toDays: -1), TestAuthority.Trusted.Leaf(Host, sendIntermediate: false),
            TestAuthority.Trusted.Leaf(Host, sendRoot: true), TestAuthority.Stranger.Leaf(Host), TestAuthority.SelfSigned(Host),
        ];
        using TrustedRoots met = TrustedRoots.Only(TestAuthority.Trusted.RootPem);
        _ = await FaultsAsync(chains[0], met);
        Assert.NotEmpty(met.Likely(TimeProvider.System.GetUtcNow()).CustomTrustStore);
        foreach (LeafChain chain in chains)
        {
            using TrustedRoots fresh = TrustedRoots.Only(TestAuthority.Trusted.RootPem);
            Assert.Equal(await FaultsAsync(chain, fresh), await FaultsAsync(chain, met));
        }
    }

    private static async Task<string> FaultsAsync(LeafChain chain, TrustedRoots roots)
    {
        TlsResult result = await TlsWorld.HandshakeAsync(TlsWorld.Serves(chain.ServerOptions()), Host, roots: roots);
        return string.Join("; ", result.Certificate!.Faults.Select(f => f.Fault));
    }

    private static LeafChain LeafUnderRoot(X500DistinguishedName issuer, ECDsa? signer = null)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using ECDsa rootKey = TestAuthority.Trusted.Root.GetECDsaPrivateKey()!;
        CertificateRequest request = new("CN=leaf", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(Host);
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 bare = request.Create(issuer, X509SignatureGenerator.CreateForECDsa(signer ?? rootKey), now.AddDays(-1), now.AddDays(60), RandomNumberGenerator.GetBytes(8));
        using X509Certificate2 whole = bare.CopyWithPrivateKey(key);
        return new LeafChain(X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null), []);
    }
}
