namespace MtaSts;

/// <summary>Reads a policy's text as a strict sender does (RFC 8461 §3.2).</summary>
public static class StsPolicyParser
{
    /// <summary>Reads the values and all findings. Never throws, whatever the bytes, and takes time in proportion to their number.</summary>
    /// <param name="body">The body as it was served.</param>
    /// <param name="suffixes">To tell patterns that are too broad (<c>*.co.uk</c>); without it only <c>*.TLD</c> is told.</param>
    public static StsPolicy Parse(ReadOnlySpan<byte> body, PublicSuffixList? suffixes = null) => new PolicyReader(body, suffixes ?? PublicSuffixList.Empty).Read();
}
