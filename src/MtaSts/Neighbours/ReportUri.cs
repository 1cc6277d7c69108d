using System.Text;

namespace MtaSts;

/// <summary>Report addresses (RFC 8460 §3, RFC 9989 §4.8): URIs in which comma, semicolon and exclamation mark are escaped.</summary>
internal static class ReportUri
{
    /// <summary>RFC 3986 §3, appendix A: a scheme, a colon, and the characters that a URI may have.</summary>
    public static bool IsUri(ReadOnlySpan<byte> text)
    {
        int colon = text.IndexOf((byte)':');
        if (colon <= 0 || colon == text.Length - 1 || !char.IsAsciiLetter((char)text[0])) return false;
        foreach (byte b in text[..colon])
        {
            if (!Abnf.IsAlphanumeric(b) && b is not ((byte)'+' or (byte)'-' or (byte)'.')) return false;
        }

        ReadOnlySpan<byte> rest = text[(colon + 1)..];
        for (int i = 0; i < rest.Length; i++)
        {
            if (rest[i] == '%')
            {
                if (i + 2 >= rest.Length || !char.IsAsciiHexDigit((char)rest[i + 1]) || !char.IsAsciiHexDigit((char)rest[i + 2])) return false;
            }
            else if (!Abnf.IsAlphanumeric(rest[i]) && "-._~:/?#[]@$&'()*+="u8.IndexOf(rest[i]) < 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True for a mailto URI with an address and an https URI with a host: what reports can be sent to.</summary>
    public static bool IsUsable(ReadOnlySpan<byte> uri)
    {
        if (StartsWithScheme(uri, "mailto:"u8))
        {
            ReadOnlySpan<byte> address = uri["mailto:".Length..];
            int query = address.IndexOf((byte)'?');
            if (query >= 0) address = address[..query];
            int at = address.LastIndexOf((byte)'@');
            return at > 0 && DomainName.IsDomain(Encoding.ASCII.GetString(address[(at + 1)..]));
        }

        if (!StartsWithScheme(uri, "https://"u8)) return false;
        ReadOnlySpan<byte> authority = uri["https://".Length..];
        int end = authority.IndexOfAny("/?#"u8);
        return end != 0 && authority.Length > 0;
    }

    // RFC 3986 §3.1: schemes are case-insensitive.
    private static bool StartsWithScheme(ReadOnlySpan<byte> uri, ReadOnlySpan<byte> scheme) =>
        uri.Length >= scheme.Length && Ascii.EqualsIgnoreCase(uri[..scheme.Length], scheme);
}
