using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MtaStsScanner.Tests.Dialing;

namespace MtaStsScanner.Interop;

/// <summary>Keys and chains for servers, each in one file: the key, then the certificates as they are sent.</summary>
internal static class ServerCertificates
{
    /// <summary>Writes <c>KIND.pem</c> for each kind that the tables of cases name.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="host">Whose certificates they are.</param>
    public static void Write(string folder, string host)
    {
        TestAuthority ours = TestAuthority.Trusted;
        foreach ((string kind, LeafChain chain) in (IEnumerable<(string, LeafChain)>)
        [
            ("good", ours.Leaf(host)),
            ("star", ours.Leaf($"*.{host[(host.IndexOf('.', StringComparison.Ordinal) + 1)..]}")),
            ("rsa", ours.Leaf(host, rsa: RSA.Create(2048))),
            ("rsa_1024", ours.Leaf(host, rsa: RSA.Create(1024))),
            ("with_root", ours.Leaf(host, sendRoot: true)),
            ("wrong_name", ours.Leaf("elsewhere.example")),
            ("expired", ours.Leaf(host, toDays: -1)),
            ("not_yet_valid", ours.Leaf(host, fromDays: 1)),
            ("expires_soon", ours.Leaf(host, toDays: 5)),
            ("self_signed", TestAuthority.SelfSigned(host)),
            ("stranger", TestAuthority.Stranger.Leaf(host, sendRoot: true)),
            ("no_intermediate", ours.Leaf(host, sendIntermediate: false)),
            ("no_intermediate_but_url", ours.Leaf(host, sendIntermediate: false, issuerUrl: true)),
        ])
        {
            File.WriteAllLines(Path.Combine(folder, $"{kind}.pem"), [KeyOf(chain.Leaf), chain.Leaf.ExportCertificatePem(), .. chain.Above.Select(c => c.ExportCertificatePem())]);
        }
    }

    private static string KeyOf(X509Certificate2 leaf)
    {
        using AsymmetricAlgorithm? rsa = leaf.GetRSAPrivateKey();
        using AsymmetricAlgorithm? ecdsa = leaf.GetECDsaPrivateKey();
        return (rsa ?? ecdsa)!.ExportPkcs8PrivateKeyPem();
    }
}
