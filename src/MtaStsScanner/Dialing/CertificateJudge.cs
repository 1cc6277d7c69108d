using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace MtaStsScanner.Dialing;

/// <summary>Tells the faults of a chain apart. What the platform calls <c>PartialChain</c> is a forgotten intermediate as well as an unknown authority.</summary>
internal static class CertificateJudge
{
    private const int MostNamesToTell = 5;

    /// <summary>Judges a chain for a host.</summary>
    /// <param name="host">A-labels, no final dot.</param>
    /// <param name="sent">The certificates as sent, leaf first.</param>
    /// <param name="chain">What the platform built from them.</param>
    /// <param name="now">The time that counts.</param>
    public static CertificateAssessment Judge(string host, IReadOnlyList<X509Certificate2> sent, X509Chain chain, DateTimeOffset now)
    {
        X509Certificate2 leaf = sent[0];
        List<(CertificateFault, string)> faults = [];
        if (!PeerCertificates.Covers(leaf, host)) faults.Add((CertificateFault.NameMismatch, TellNames(leaf)));
        X509ChainStatusFlags flags = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status);
        if (DateFault(leaf, flags, now) is { } dates) faults.Add(dates);
        if (TrustFault(sent, flags) is { } trust) faults.Add(trust);
        return new CertificateAssessment { Faults = faults, Weakness = PeerCertificates.Weakness(leaf), NotAfter = NotAfter(leaf) };
    }

    private static (CertificateFault, string)? DateFault(X509Certificate2 leaf, X509ChainStatusFlags flags, DateTimeOffset now)
    {
        DateTimeOffset notBefore = new(leaf.NotBefore);
        if (NotAfter(leaf) < now) return (CertificateFault.Expired, $"not after {Tell(NotAfter(leaf))}");
        if (notBefore > now) return (CertificateFault.NotYetValid, $"not before {Tell(notBefore)}");
        bool above = flags.HasFlag(X509ChainStatusFlags.NotTimeValid);
        return above ? (CertificateFault.Expired, "a certificate above it is outside of its time") : null;
    }

    private static (CertificateFault, string)? TrustFault(IReadOnlyList<X509Certificate2> sent, X509ChainStatusFlags flags)
    {
        const X509ChainStatusFlags otherMatters = X509ChainStatusFlags.NotTimeValid | X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation;
        X509ChainStatusFlags trust = flags & ~otherMatters;
        if (trust == X509ChainStatusFlags.NoError) return null;
        X509Certificate2 leaf = sent[0];
        if (PeerCertificates.IsItsOwnIssuer(leaf)) return (CertificateFault.SelfSigned, $"issued by itself: {leaf.Issuer}");
        X509Certificate2 last = sent[^1];
        if (trust.HasFlag(X509ChainStatusFlags.PartialChain) && !PeerCertificates.IsItsOwnIssuer(last))
        {
            string? url = PeerCertificates.IssuerUrl(last);
            bool authoritySent = sent.Skip(1).Any(PeerCertificates.IsAuthority);
            if (!authoritySent || url is not null) return (CertificateFault.IncompleteChain, $"issuer not sent: {last.Issuer}{(url is null ? "" : $", to be had at {url}")}");
        }

        return (CertificateFault.Untrusted, $"issuer {last.Issuer}: {trust}");
    }

    private static string TellNames(X509Certificate2 leaf)
    {
        IReadOnlyList<string> names = PeerCertificates.DnsNames(leaf);
        if (names.Count == 0) return "it names no DNS name";
        string more = names.Count > MostNamesToTell ? $" and {names.Count - MostNamesToTell} more" : "";
        return $"it is for {string.Join(", ", names.Take(MostNamesToTell))}{more}";
    }

    private static DateTimeOffset NotAfter(X509Certificate2 certificate) => new(certificate.NotAfter);

    private static string Tell(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
