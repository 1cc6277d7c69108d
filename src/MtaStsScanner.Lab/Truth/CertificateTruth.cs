using MtaStsScanner.Lab.Tls;

namespace MtaStsScanner.Lab.Truth;

/// <summary>What has to be found in each kind of certificate.</summary>
internal static class CertificateTruth
{
    /// <summary>The codes, with the prefix of the place where it was shown.</summary>
    public static IReadOnlyList<string> CodesOf(CertificateKind kind, string prefix) => [.. Endings(kind).Select(e => prefix + e)];

    private static string[] Endings(CertificateKind kind) => kind switch
    {
        CertificateKind.Expired => ["expired"],
        CertificateKind.NotYetValid => ["not-yet-valid"],
        CertificateKind.SelfSigned => ["self-signed"],
        CertificateKind.OtherName or CertificateKind.CommonNameOnly => ["name-mismatch"],
        CertificateKind.Untrusted => ["untrusted"],
        CertificateKind.IncompleteChain or CertificateKind.IncompleteChainWithoutUrl => ["incomplete-chain"],
        CertificateKind.WeakKey or CertificateKind.Sha1Signature => ["weak-key"],
        CertificateKind.ExpiresSoon => ["expires-soon"],
        CertificateKind.ExpiredOtherName => ["expired", "name-mismatch"],
        CertificateKind.SelfSignedOtherName => ["self-signed", "name-mismatch"],
        _ => [],
    };
}
