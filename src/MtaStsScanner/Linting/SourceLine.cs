namespace MtaStsScanner.Linting;

/// <summary>A line of a text.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Start">Its first byte in the text.</param>
/// <param name="Length">Its bytes without the line end.</param>
internal sealed record SourceLine(int Number, int Start, int Length)
{
    /// <summary>The line that <paramref name="offset"/> lies in; the one after the last line end for an offset behind it.</summary>
    public static SourceLine At(ReadOnlySpan<byte> text, int offset)
    {
        int start = text[..offset].LastIndexOf((byte)'\n') + 1;
        int length = text[start..].IndexOf((byte)'\n');
        if (length < 0) length = text.Length - start;
        else if (length > 0 && text[start + length - 1] == '\r') length--; // RFC 8461 §3.2: LF or CRLF
        return new(text[..start].Count((byte)'\n') + 1, start, length);
    }
}
