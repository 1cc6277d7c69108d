using System.Text;

namespace MtaSts;

/// <summary>The terminals of the grammars (RFC 5234 appendix B.1), by byte: the platform's own tests accept more.</summary>
internal static class Abnf
{
    /// <summary>Longest evidence that a finding carries, in characters.</summary>
    private const int EvidenceLength = 512;

    public static bool IsWsp(byte b) => b is (byte)' ' or (byte)'\t';

    public static bool IsAlphanumeric(byte b) => char.IsAsciiLetterOrDigit((char)b);

    public static ReadOnlySpan<byte> TrimWsp(ReadOnlySpan<byte> text) => text.Trim(" \t"u8);

    public static bool AllAlphanumeric(ReadOnlySpan<byte> text)
    {
        foreach (byte b in text)
        {
            if (!IsAlphanumeric(b)) return false;
        }

        return true;
    }

    /// <summary>RFC 8461 §3.1, §3.2 and RFC 8460 §3: <c>(ALPHA / DIGIT) *31(ALPHA / DIGIT / "_" / "-" / ".")</c>.</summary>
    public static bool IsFieldName(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > 32 || !IsAlphanumeric(text[0])) return false;
        foreach (byte b in text)
        {
            if (!IsAlphanumeric(b) && b is not ((byte)'_' or (byte)'-' or (byte)'.')) return false;
        }

        return true;
    }

    /// <summary>Text for a finding's evidence: bytes that are not UTF-8 become U+FFFD, and it is cut to a bound.</summary>
    public static string Excerpt(ReadOnlySpan<byte> text)
    {
        // A character has at most four bytes: more than this can't be shown.
        if (text.Length > EvidenceLength * 4) text = text[..(EvidenceLength * 4)];
        return Excerpt(Encoding.UTF8.GetString(text));
    }

    /// <summary>Cuts text to the bound of a finding's evidence.</summary>
    public static string Excerpt(string text) => text.Length <= EvidenceLength ? text : text[..EvidenceLength];
}
