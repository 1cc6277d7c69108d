using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MtaSts;

/// <summary>Matches TLSA records against the certificates of an SMTP server (RFC 6698, RFC 7671, RFC 7672 §3).</summary>
public static class TlsaMatcher
{
    private const byte TrustAnchor = 2;
    private const byte EndEntity = 3;

    /// <summary>Usable for SMTP: usage 2 or 3 (RFC 7672 §3.1.3), a known selector and matching type, and data of the right length.</summary>
    public static bool IsUsable(TlsaRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Usage is not (TrustAnchor or EndEntity) || record.Selector > 1) return false;
        return record.MatchingType switch
        {
            0 => record.Data.Length > 0,
            1 => record.Data.Length == SHA256.HashSizeInBytes,
            2 => record.Data.Length == SHA512.HashSizeInBytes,
            _ => false,
        };
    }

    /// <summary>What the records say about a chain.</summary>
    /// <param name="records">The host's TLSA records, from an authenticated answer.</param>
    /// <param name="chain">The certificates as sent, DER, leaf first.</param>
    /// <param name="names">Names that the certificate may have under usage 2: the MX host, the policy domain (RFC 7672 §3.2.2).</param>
    /// <param name="at">When the chain was seen: under usage 2 dates count.</param>
    public static TlsaVerdict Judge(IReadOnlyList<TlsaRecord> records, IReadOnlyList<byte[]> chain, IReadOnlyList<string> names, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(names);
        if (records.Count == 0) return TlsaVerdict.None;
        List<TlsaRecord> usable = [.. StrongestDigests(records.Where(IsUsable))];
        if (usable.Count == 0) return TlsaVerdict.Unusable;
        List<X509Certificate2> certificates = [];
        try
        {
            certificates.AddRange(chain.Select(X509CertificateLoader.LoadCertificate));
            return usable.Exists(r => Matches(r, certificates, names, at)) ? TlsaVerdict.Match : TlsaVerdict.Mismatch;
        }
        catch (CryptographicException)
        {
            return TlsaVerdict.Mismatch; // a certificate that can't be read authenticates nobody
        }
        finally
        {
            certificates.ForEach(c => c.Dispose());
        }
    }

    // RFC 7671 §9: of one usage and selector only the strongest digest counts; full data (matching type 0) always does.
    private static IEnumerable<TlsaRecord> StrongestDigests(IEnumerable<TlsaRecord> records) =>
        records.GroupBy(r => (r.Usage, r.Selector)).SelectMany(group =>
        {
            byte strongest = group.Max(r => r.MatchingType);
            return group.Where(r => r.MatchingType == 0 || r.MatchingType == strongest);
        });

    private static bool Matches(TlsaRecord record, List<X509Certificate2> chain, IReadOnlyList<string> names, DateTimeOffset at)
    {
        if (chain.Count == 0) return false;

        // RFC 7671 §5.1: under DANE-EE only the leaf's data counts, neither its name nor its dates.
        if (record.Usage == EndEntity) return HasData(record, chain[0]);
        if (!TrustAnchorPath.NamesOf(chain[0]).Any(san => names.Any(name => CertificateName.Matches(san, name)))) return false;
        return chain.Skip(1).Any(anchor => HasData(record, anchor) && TrustAnchorPath.LeadsTo(chain, anchor, at));
    }

    private static bool HasData(TlsaRecord record, X509Certificate2 certificate)
    {
        ReadOnlySpan<byte> selected = record.Selector == 0 ? certificate.RawDataMemory.Span : certificate.PublicKey.ExportSubjectPublicKeyInfo();
        return record.MatchingType switch
        {
            0 => selected.SequenceEqual(record.Data),
            1 => SHA256.HashData(selected).AsSpan().SequenceEqual(record.Data),
            _ => SHA512.HashData(selected).AsSpan().SequenceEqual(record.Data),
        };
    }
}
