namespace MtaStsScanner.Dns.Wire;

/// <summary>Reads names out of messages that may be hostile (RFC 1035 §4.1.4).</summary>
internal static class NameReader
{
    /// <summary>The longest name in text: four characters an octet where each is escaped.</summary>
    public const int MostChars = 4 * 255;

    private const int LongestName = 255, PointerMark = 0xC0, LongestLabel = 63;

    // No name has more labels, so none needs more pointers; without a limit a chain of pointers would cost far more than the octets of the message.
    private const int MostPointers = 127;

    /// <summary>
    /// Reads a name as text: lower case, without final dot; the root is empty. Octets that no host name has are escaped as <c>\DDD</c>, and a dot within a label as <c>\.</c>
    /// (RFC 1035 §5.1), so that no name passes for another.
    /// </summary>
    /// <param name="message">The whole message.</param>
    /// <param name="at">Where the name begins; then where it ends.</param>
    /// <param name="text">Room for <see cref="MostChars"/>.</param>
    /// <param name="length">Characters that were written.</param>
    /// <returns>False where it leads out of the message, forward, in a circle, or is too long.</returns>
    public static bool TryRead(ReadOnlySpan<byte> message, ref int at, Span<char> text, out int length)
    {
        length = 0;
        int from = at, lowest = at, octets = 0, pointers = 0;
        while ((uint)from < (uint)message.Length)
        {
            int label = message[from++];
            if (label == 0)
            {
                if (pointers == 0) at = from;
                return true;
            }

            if (label >= PointerMark)
            {
                if ((uint)from >= (uint)message.Length) return false;
                int target = ((label & ~PointerMark) << 8) | message[from++];
                if (pointers++ == 0) at = from;
                // Each pointer leads further back than all before it: no circle.
                if (target >= lowest || pointers > MostPointers) return false;
                from = lowest = target;
                continue;
            }

            octets += label + 1;
            if (label > LongestLabel || octets >= LongestName || from + label > message.Length) return false;
            if (length > 0) text[length++] = '.';
            foreach (byte octet in message.Slice(from, label)) Write(octet, text, ref length);
            from += label;
        }

        return false;
    }

    /// <summary>Passes over a name.</summary>
    /// <returns>False where it leads out of the message.</returns>
    public static bool TrySkip(ReadOnlySpan<byte> message, ref int at)
    {
        while ((uint)at < (uint)message.Length)
        {
            int label = message[at++];
            if (label == 0) return true;
            if (label >= PointerMark) return ++at <= message.Length;
            if (label > LongestLabel) return false;
            at += label;
        }

        return false;
    }

    private static void Write(byte octet, Span<char> text, ref int length)
    {
        switch (octet)
        {
            case >= (byte)'A' and <= (byte)'Z':
                text[length++] = (char)(octet | 0x20);
                break;
            case (byte)'.' or (byte)'\\':
                text[length++] = '\\';
                text[length++] = (char)octet;
                break;
            case > (byte)' ' and <= (byte)'~':
                text[length++] = (char)octet;
                break;
            default:
                text[length++] = '\\';
                text[length++] = (char)('0' + (octet / 100));
                text[length++] = (char)('0' + (octet / 10 % 10));
                text[length++] = (char)('0' + (octet % 10));
                break;
        }
    }
}
