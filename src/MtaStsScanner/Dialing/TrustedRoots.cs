using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MtaStsScanner.Dialing;

/// <summary>The roots that certificates must lead to: those of the system, read once, and more that the user gives.</summary>
public sealed class TrustedRoots : IDisposable
{
    private readonly X509Certificate2Collection roots;

    private readonly ILookup<string, X509Certificate2> bySubject;

    private readonly LikelyRoots likely = new();

    private TrustedRoots(X509Certificate2Collection roots)
    {
        this.roots = roots;
        bySubject = roots.ToLookup(r => Key(r.SubjectName), StringComparer.Ordinal);
    }

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

    /// <summary>
    /// The rules for the chain that the platform builds within each handshake. To hand over all roots would cost more than the chain itself (0.4 ms for 145 of them): it gets those
    /// that chains lately led to. Where that chain has no fault it counts; where it has any, <see cref="Chain"/> makes the one that does.
    /// </summary>
    internal X509ChainPolicy Likely(DateTimeOffset now) => Policy([.. likely.All], [], now);

    /// <summary>Builds the chain of what a peer sent. The caller disposes it.</summary>
    /// <param name="sent">The certificates as sent, leaf first.</param>
    /// <param name="now">The time that counts.</param>
    internal X509Chain Chain(IReadOnlyList<X509Certificate2> sent, DateTimeOffset now)
    {
        // A root that counts is nearly always the issuer that one of them names. Names may be spelt otherwise and mean the same: what is not trusted so is tried with all roots.
        X509Chain chain = Build(sent, [.. sent.SelectMany(c => bySubject[Key(c.IssuerName)]).Distinct()], now);
        const X509ChainStatusFlags nowhere = X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.UntrustedRoot;
        if (!chain.ChainStatus.Any(status => (status.Status & nowhere) != X509ChainStatusFlags.NoError))
        {
            X509Certificate2 last = chain.ChainElements[^1].Certificate;
            if (bySubject[Key(last.SubjectName)].FirstOrDefault(r => r.RawDataMemory.Span.SequenceEqual(last.RawDataMemory.Span)) is { } root) likely.Add(root);
            return chain;
        }

        chain.Dispose();
        return Build(sent, roots, now);
    }

    private static X509Chain Build(IReadOnlyList<X509Certificate2> sent, X509Certificate2Collection trusted, DateTimeOffset now)
    {
        X509Chain chain = new() { ChainPolicy = Policy(trusted, [.. sent.Skip(1)], now) };
        chain.Build(sent[0]);
        return chain;
    }

    // Nothing is fetched and no revocation asked, so that no stranger's certificate makes us open a connection.
    private static X509ChainPolicy Policy(X509Certificate2Collection trusted, X509Certificate2Collection more, DateTimeOffset now)
    {
        X509ChainPolicy policy = new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            VerificationTime = now.UtcDateTime,
            VerificationTimeIgnored = false,
        };
        policy.CustomTrustStore.AddRange(trusted);
        policy.ExtraStore.AddRange(more);
        return policy;
    }

    private static string Key(X500DistinguishedName name) => Convert.ToBase64String(name.RawData);

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
