namespace MtaStsScanner.Dns;

/// <summary>Character-strings as DnsClient escapes them: <c>\DDD</c> for what is not printable, a backslash before special characters (RFC 1035 §5.1).</summary>
internal static class EscapedBytes
{
    public static byte[] Read(string escaped)
    {
        byte[] bytes = new byte[escaped.Length];
        int count = 0;
        for (int i = 0; i < escaped.Length; i++)
        {
            bool isEscape = escaped[i] == '\\' && i + 1 < escaped.Length;
            if (isEscape && i + 3 < escaped.Length && byte.TryParse(escaped.AsSpan(i + 1, 3), out byte value))
            {
                bytes[count++] = value;
                i += 3;
                continue;
            }

            if (isEscape) i++;
            bytes[count++] = (byte)escaped[i];
        }

        return bytes[..count];
    }
}
