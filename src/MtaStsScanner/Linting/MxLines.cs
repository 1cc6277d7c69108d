using System.Text;

namespace MtaStsScanner.Linting;

/// <summary>Finds the mx line of a pattern again: a scan needs no places of patterns, so the parser keeps none.</summary>
internal static class MxLines
{
    private static ReadOnlySpan<byte> Name => "mx"u8;

    /// <summary>Where the pattern stands in the first mx line that has it; null where none has.</summary>
    public static int? OffsetOf(ReadOnlySpan<byte> body, string pattern)
    {
        byte[] wanted = Encoding.UTF8.GetBytes(pattern);
        for (int at = 0; at < body.Length;)
        {
            int length = body[at..].IndexOfAny((byte)'\n', (byte)'\r');
            if (length < 0) length = body.Length - at;
            ReadOnlySpan<byte> line = body.Slice(at, length);
            int colon = line.IndexOf((byte)':');
            if (colon > 0 && line[..colon].Trim(" \t"u8).SequenceEqual(Name) && line[(colon + 1)..].Trim(" \t"u8).SequenceEqual(wanted)) return at + line.LastIndexOf(wanted);
            at += length + 1;
        }

        return null;
    }
}
