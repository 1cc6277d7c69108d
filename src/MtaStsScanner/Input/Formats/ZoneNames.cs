using System.Globalization;
using System.Text;

namespace MtaStsScanner.Input.Formats;

/// <summary>Names of a zone file (RFC 1035 §5.1).</summary>
internal static class ZoneNames
{
    /// <summary>The whole name, with its final dot.</summary>
    /// <param name="written">As it stands in the file.</param>
    /// <param name="origin">The origin that holds there, with its final dot.</param>
    /// <returns>Null where it is relative and no origin is known.</returns>
    public static string? Absolute(string written, string? origin)
    {
        if (written == "@") return origin;
        if (EndsAtRoot(written)) return written;
        return origin is null ? null : origin == "." ? written + "." : $"{written}.{origin}";
    }

    /// <summary>Takes the escapes away: <c>\097</c> and <c>\a</c> are <c>a</c>.</summary>
    /// <returns>False where one stands for a character that no host's name has, such as a dot inside a label.</returns>
    public static bool TryUnescape(string name, out string plain)
    {
        plain = name;
        if (!name.Contains('\\')) return true;
        StringBuilder text = new(name.Length);
        for (int at = 0; at < name.Length; at++)
        {
            char c = name[at];
            if (c == '\\' && !TryEscape(name, ref at, out c)) return false;
            text.Append(c);
        }

        plain = text.ToString();
        return true;
    }

    private static bool TryEscape(string name, ref int at, out char c)
    {
        c = at + 1 < name.Length ? name[at + 1] : '\0';
        at++;
        if (char.IsAsciiDigit(c))
        {
            if (at + 3 > name.Length || !byte.TryParse(name.AsSpan(at, 3), NumberStyles.None, CultureInfo.InvariantCulture, out byte value)) return false;
            c = (char)value;
            at += 2;
        }

        return char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '*';
    }

    // A dot behind an odd number of backslashes belongs to the label.
    private static bool EndsAtRoot(string name) => name.EndsWith('.') && (name.Length - 1 - name[..^1].TrimEnd('\\').Length) % 2 == 0;
}
