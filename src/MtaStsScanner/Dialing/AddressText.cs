using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MtaStsScanner.Dialing;

/// <summary>Addresses as they are written, strictly: <see cref="IPAddress.TryParse(string, out IPAddress)"/> takes <c>127.1</c>, <c>0x7f.1</c> and <c>010.0.0.1</c>.</summary>
public static class AddressText
{
    private const int LongestAddress = 45;
    private static readonly SearchValues<char> IPv6Letters = SearchValues.Create("0123456789abcdefABCDEF:.");

    /// <summary>Reads four decimal octets without leading zeros, or an IPv6 address (RFC 4291 §2.2) without zone and brackets.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out IPAddress address)
    {
        address = IPAddress.None;
        if (text.Length is 0 or > LongestAddress) return false;
        if (!text.Contains(':')) return TryParseIPv4(text, out address);
        if (text.ContainsAnyExcept(IPv6Letters)) return false;
        int lastColon = text.LastIndexOf(':');
        if (text.Contains('.') && !TryParseIPv4(text[(lastColon + 1)..], out _)) return false;
        if (!IPAddress.TryParse(text, out IPAddress? parsed) || parsed.AddressFamily != AddressFamily.InterNetworkV6) return false;
        address = parsed;
        return true;
    }

    /// <summary>Reads a decimal number as addresses have them: digits alone, no leading zeros. .NET's own parsers let trailing NULs pass.</summary>
    internal static bool TryParseDecimal(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        bool leadingZero = text.Length > 1 && text[0] == '0';
        return !leadingZero && !text.ContainsAnyExceptInRange('0', '9') && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static bool TryParseIPv4(ReadOnlySpan<char> text, out IPAddress address)
    {
        address = IPAddress.None;
        Span<byte> octets = stackalloc byte[4];
        int count = 0;
        foreach (Range range in text.Split('.'))
        {
            if (count == 4 || !TryParseDecimal(text[range], out int octet) || octet > byte.MaxValue) return false;
            octets[count++] = (byte)octet;
        }

        if (count != 4) return false;
        address = new IPAddress(octets);
        return true;
    }
}
