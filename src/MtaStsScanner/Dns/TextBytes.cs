using System.Globalization;
using System.Text;

namespace MtaStsScanner.Dns;

/// <summary>The bytes of a character-string, of which DnsClient keeps two readings: one as UTF-8, one with escapes (RFC 1035 §5.1).</summary>
internal static class TextBytes
{
    private const char Lost = '\uFFFD';

    /// <summary>
    /// Text that was UTF-8 is exact. Otherwise the escapes tell: <c>\DDD</c> for what is not printable and <c>\"</c>; a backslash itself is not escaped,
    /// so a literal backslash before three such digits reads as one byte where the string is no UTF-8 besides.
    /// </summary>
    public static byte[] Read(string text, string escaped) => text.Contains(Lost, StringComparison.Ordinal) ? Unescape(escaped) : Encoding.UTF8.GetBytes(text);

    private static byte[] Unescape(string escaped)
    {
        byte[] bytes = new byte[escaped.Length];
        int count = 0;
        for (int i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] == '\\' && TryReadNumber(escaped.AsSpan(i + 1), out byte value))
            {
                bytes[count++] = value;
                i += 3;
                continue;
            }

            if (escaped[i] == '\\' && escaped.AsSpan(i + 1) is ['"', ..]) i++;
            bytes[count++] = (byte)escaped[i];
        }

        return bytes[..count];
    }

    private static bool TryReadNumber(ReadOnlySpan<char> text, out byte value)
    {
        value = 0;
        return text.Length >= 3 && byte.TryParse(text[..3], NumberStyles.None, CultureInfo.InvariantCulture, out value) && value is < 32 or > 126;
    }
}
