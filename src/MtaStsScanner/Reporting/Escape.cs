using System.Text;

namespace MtaStsScanner.Reporting;

/// <summary>Text from the network for a terminal: nothing in it can move a cursor, change a colour or hide what follows.</summary>
public static class Escape
{
    /// <summary>Control, format and bidirectional characters become <c>\xNN</c> or <c>\u{NNNN}</c>; a backslash is doubled.</summary>
    public static string ForTerminal(string text)
    {
        StringBuilder safe = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value == '\\') safe.Append(@"\\");
            else if (IsPlain(rune)) safe.Append(rune);
            else if (rune.Value < 0x100) safe.Append(@"\x").Append(rune.Value.ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
            else safe.Append(@"\u{").Append(rune.Value.ToString("x", System.Globalization.CultureInfo.InvariantCulture)).Append('}');
        }

        return safe.ToString();
    }

    /// <summary>A text that a spreadsheet would take for a formula gets an apostrophe before it, which makes it text there.</summary>
    public static string ForSpreadsheet(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;

    /// <summary>A field of CSV (RFC 4180 §2): quoted where it has to be.</summary>
    public static string ForCsv(string text) => text.AsSpan().IndexOfAny(",\"\r\n'") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A character in printable ASCII alone: <c>\xNN</c>, <c>\u{NNNN}</c>, a doubled backslash. A column is then a character, and look-alikes are seen.</summary>
    public static string ToAscii(Rune rune) => rune.Value switch
    {
        '\\' => @"\\",
        >= ' ' and <= '~' => rune.ToString(),
        < 0x80 => Invariant($"\\x{rune.Value:x2}"),
        _ => Invariant($"\\u{{{rune.Value:x}}}"),
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.Surrogate
        or System.Globalization.UnicodeCategory.PrivateUse or System.Globalization.UnicodeCategory.OtherNotAssigned
        or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator);
}
