using System.Text;

namespace MtaSts;

/// <summary>Report addresses (RFC 8460 §3, RFC 9989 §4.8): URIs in which comma, semicolon and exclamation mark are escaped.</summary>
internal static class ReportUri
{
    /// <summary>RFC 3986 appendix A: a scheme, a colon, an authority after two slashes, and the characters that a URI may have.</summary>
    public static bool IsUri(ReadOnlySpan<byte> text)
    {
        int colon = text.IndexOf((byte)':');
        if (colon <= 0 || colon == text.Length - 1 || !char.IsAsciiLetter((char)text[0])) return false;
        foreach (byte b in text[..colon])
        {
            if (!Abnf.IsAlphanumeric(b) && b is not ((byte)'+' or (byte)'-' or (byte)'.')) return false;
        }

        ReadOnlySpan<byte> rest = text[(colon + 1)..];
        if (rest.StartsWith("//"u8))
        {
            ReadOnlySpan<byte> authority = AuthorityOf(rest[2..]);
            if (!UriAuthority.IsValid(authority)) return false;
            rest = rest[(2 + authority.Length)..];
        }

        // RFC 3986 §3.5: one fragment.
        int fragment = rest.IndexOf((byte)'#');
        return fragment < 0 ? HasUriCharacters(rest, "/?:@"u8) : HasUriCharacters(rest[..fragment], "/?:@"u8) && HasUriCharacters(rest[(fragment + 1)..], "/?:@"u8);
    }

    /// <summary>RFC 8460 §3: <c>tlsrpt-uri *(*WSP "," *WSP tlsrpt-uri)</c></summary>
    public static bool IsList(ReadOnlySpan<byte> value)
    {
        foreach (Range range in value.Split((byte)','))
        {
            if (!IsUri(Abnf.TrimWsp(value[range]))) return false;
        }

        return true;
    }

    /// <summary>RFC 3986 §2: unreserved and escaped characters, sub-delims without those that a list must escape, and <paramref name="others"/>.</summary>
    internal static bool HasUriCharacters(ReadOnlySpan<byte> text, ReadOnlySpan<byte> others)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '%')
            {
                if (i + 2 >= text.Length || !char.IsAsciiHexDigit((char)text[i + 1]) || !char.IsAsciiHexDigit((char)text[i + 2])) return false;
            }
            else if (!Abnf.IsAlphanumeric(text[i]) && "-._~$&'()*+="u8.IndexOf(text[i]) < 0 && others.IndexOf(text[i]) < 0)
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
        return UriAuthority.HasHost(AuthorityOf(uri["https://".Length..]));
    }

    private static ReadOnlySpan<byte> AuthorityOf(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAny("/?#"u8);
        return end < 0 ? text : text[..end];
    }

    // RFC 3986 §3.1: schemes are case-insensitive.
    private static bool StartsWithScheme(ReadOnlySpan<byte> uri, ReadOnlySpan<byte> scheme) =>
        uri.Length >= scheme.Length && Ascii.EqualsIgnoreCase(uri[..scheme.Length], scheme);
}
