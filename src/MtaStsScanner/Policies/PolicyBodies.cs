using System.Text;

namespace MtaStsScanner.Policies;

/// <summary>Tells what a body is that is not a policy.</summary>
internal static class PolicyBodies
{
    private const int MostCharacters = 80;

    /// <summary>True where the first character after white space and a byte order mark is <c>&lt;</c>.</summary>
    public static bool IsMarkup(ReadOnlySpan<byte> body) => Trimmed(body) is [(byte)'<', ..];

    /// <summary>True for a page of a bot wall.</summary>
    public static bool NamesChallenge(ReadOnlySpan<byte> body)
    {
        if (!IsMarkup(body)) return false;
        string text = Encoding.Latin1.GetString(body);
        return text.Contains("challenge", StringComparison.OrdinalIgnoreCase) || text.Contains("captcha", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Its first characters, as evidence.</summary>
    public static string Beginning(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> trimmed = Trimmed(body);
        return Encoding.Latin1.GetString(trimmed[..Math.Min(trimmed.Length, MostCharacters)]);
    }

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> body)
    {
        body = body.TrimStart(" \t\r\n"u8);
        return body.StartsWith("\uFEFF"u8) ? body[3..].TrimStart(" \t\r\n"u8) : body;
    }
}
