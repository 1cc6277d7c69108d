using System.Security.Cryptography.X509Certificates;

namespace MtaSts;

/// <summary>The path from a leaf to the trust anchor that a DANE-TA record names (RFC 7671 §5.2).</summary>
internal static class TrustAnchorPath
{
    // What a private trust anchor has by its nature: it is in no root store, and it may itself have an issuer that is not there.
    private const X509ChainStatusFlags Natural =
        X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation;

    /// <summary>True where signatures and dates hold from the leaf up to <paramref name="anchor"/>.</summary>
    public static bool LeadsTo(List<X509Certificate2> chain, X509Certificate2 anchor, DateTimeOffset at)
    {
        using X509Chain path = new();
        path.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        path.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        path.ChainPolicy.DisableCertificateDownloads = true;
        path.ChainPolicy.VerificationTime = at.UtcDateTime;
        path.ChainPolicy.CustomTrustStore.Add(anchor);
        foreach (X509Certificate2 certificate in chain.Skip(1)) path.ChainPolicy.ExtraStore.Add(certificate);
        path.Build(chain[0]);
        foreach (X509ChainElement element in path.ChainElements)
        {
            bool isAnchor = element.Certificate.RawDataMemory.Span.SequenceEqual(anchor.RawDataMemory.Span);
            bool faulty = element.ChainElementStatus.Any(s => (s.Status & ~Natural) != X509ChainStatusFlags.NoError);
            element.Certificate.Dispose();
            if (faulty) return false;
            if (isAnchor) return true;
        }

        return false;
    }

    /// <summary>The dNSNames of a certificate.</summary>
    public static IEnumerable<string> NamesOf(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(e => e.EnumerateDnsNames());
}
