using System.Text;

namespace MtaSts;

/// <summary>The one rule by which a certificate names a host, for policy hosts and MX hosts alike (RFC 9525 §6.3, RFC 8461 §3.3, §4.2).</summary>
public static class CertificateName
{
    /// <summary>True where a dNSName of a certificate names this host. Case and a final dot of the host do not count; nothing is allocated.</summary>
    /// <param name="san">A dNSName of subjectAltName. The common name never counts.</param>
    /// <param name="host">The host that was meant, in A-labels. An address has no dNSName and never matches.</param>
    public static bool Matches(ReadOnlySpan<char> san, ReadOnlySpan<char> host)
    {
        host = DomainName.WithoutFinalDot(host);
        if (host.IsEmpty || san.IsEmpty || AddressText.IsAddress(host)) return false;

        // RFC 9525 §6.3: a star counts only as the complete left-most label, and stands for exactly one label of the host.
        if (san.StartsWith("*.")) return san.Length > 2 && !san[2..].Contains('*') && DomainName.IsChildOf(host, san[2..]);
        return !san.Contains('*') && Ascii.EqualsIgnoreCase(san, host);
    }

    /// <summary>True where one of the names of a certificate names this host.</summary>
    public static bool MatchesAny(IEnumerable<string> sans, string host)
    {
        ArgumentNullException.ThrowIfNull(sans);
        foreach (string san in sans)
        {
            if (Matches(san, host)) return true;
        }

        return false;
    }
}
