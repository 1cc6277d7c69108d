using System.Net;

namespace MtaSts;

/// <summary>Tells addresses from names where a name belongs. IPAddress.TryParse alone takes <c>127.1</c> and <c>0x7f.1</c>, too.</summary>
internal static class AddressText
{
    /// <summary>True for an IPv4 or IPv6 address, also as a literal of SMTP (<c>[192.0.2.1]</c>, <c>[IPv6:2001:db8::1]</c>).</summary>
    public static bool IsAddress(ReadOnlySpan<char> text)
    {
        if (text.Length > 2 && text[0] == '[' && text[^1] == ']') text = text[1..^1];
        if (text.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase)) text = text[5..];
        return IsIPv4(text) || (text.Contains(':') && IPAddress.TryParse(text, out _));
    }

    /// <summary>RFC 5321 §4.1.3: four numbers of one to three digits, each at most 255.</summary>
    public static bool IsIPv4(ReadOnlySpan<char> text)
    {
        if (text.Length > 15) return false;
        int numbers = 0;
        foreach (Range range in text.Split('.'))
        {
            ReadOnlySpan<char> number = text[range];
            if (number.Length is 0 or > 3 || ++numbers > 4) return false;
            int value = 0;
            foreach (char c in number)
            {
                if (!char.IsAsciiDigit(c)) return false;
                value = (value * 10) + (c - '0');
            }

            if (value > 255) return false;
        }

        return numbers == 4;
    }
}
