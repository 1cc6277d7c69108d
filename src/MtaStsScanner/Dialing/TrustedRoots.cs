using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MtaStsScanner.Dialing;

/// <summary>The roots that certificates must lead to: those of the system, read once, and more that the user gives.</summary>
public sealed class TrustedRoots : IDisposable
{
    private readonly X509Certificate2Collection roots;

    private TrustedRoots(X509Certificate2Collection roots) => this.roots = roots;

    /// <summary>How many there are.</summary>
    public int Count => roots.Count;

    /// <summary>SHA-256 over the sorted hashes of all roots, lower-case hexadecimal: what a manifest says of them.</summary>
    public string Sha256
    {
        get
        {
            IEnumerable<string> hashes = roots.Select(r => Convert.ToHexStringLower(SHA256.HashData(r.RawData))).Order(StringComparer.Ordinal);
            return Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(string.Join('\n', hashes))));
        }
    }

    /// <summary>The system's roots and those in <paramref name="morePem"/>.</summary>
    /// <exception cref="CryptographicException">The text is not a list of certificates in PEM.</exception>
    public static TrustedRoots Load(string? morePem = null)
    {
        X509Certificate2Collection found = [];
        foreach (StoreLocation location in new[] { StoreLocation.LocalMachine, StoreLocation.CurrentUser })
        {
            using X509Store store = new(StoreName.Root, location);
            // Not OpenExistingOnly: a user who never added a root has no store of their own, and that is no fault.
            store.Open(OpenFlags.ReadOnly);
            found.AddRange(store.Certificates);
        }

        return new TrustedRoots(AddPem(found, morePem));
    }

    /// <summary>Those in <paramref name="pem"/> alone.</summary>
    /// <exception cref="CryptographicException">The text is not a list of certificates in PEM.</exception>
    public static TrustedRoots Only(string pem) => new(AddPem([], pem));

    /// <summary>The rules for one chain: nothing is fetched and no revocation asked, so that no stranger's certificate makes us open a connection.</summary>
    internal X509ChainPolicy Policy(DateTimeOffset now)
    {
        X509ChainPolicy policy = new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            VerificationTime = now.UtcDateTime,
            VerificationTimeIgnored = false,
        };
        policy.CustomTrustStore.AddRange(roots);
        return policy;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (X509Certificate2 root in roots) root.Dispose();
    }

    private static X509Certificate2Collection AddPem(X509Certificate2Collection start, string? pem)
    {
        if (pem is not null) start.ImportFromPem(pem);
        return start;
    }
}
