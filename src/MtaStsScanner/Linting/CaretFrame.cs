using System.Text;
using MtaStsScanner.Reporting;

namespace MtaStsScanner.Linting;

/// <summary>One line of source and the line of carets that goes under it, in printable ASCII: whatever the bytes, a character is a column.</summary>
/// <param name="Text">The line, cut around the place where it is long.</param>
/// <param name="Carets">Blanks and carets; at least one.</param>
internal readonly record struct CaretFrame(string Text, string Carets)
{
    private const int MostBefore = 40;
    private const int MostMarked = 60;
    private const int MostAfter = 40;
    private const string Cut = "...";

    /// <summary>Draws a line.</summary>
    /// <param name="line">Its bytes.</param>
    /// <param name="start">Where the place begins in it.</param>
    /// <param name="length">How many bytes are meant; what lies behind the line's end is not drawn.</param>
    public static CaretFrame Of(ReadOnlySpan<byte> line, int start, int length)
    {
        start = Math.Min(start, line.Length);
        length = Math.Min(length, line.Length - start);
        string before = End(line[..start]);
        string marked = Beginning(line.Slice(start, length), MostMarked);
        string after = Beginning(line[(start + length)..], MostAfter);
        return new(before + marked + after, new string(' ', before.Length) + new string('^', Math.Max(marked.Length, 1)));
    }

    // Every byte takes a column or more: what is further away than that is not looked at.
    private static string Beginning(ReadOnlySpan<byte> bytes, int most)
    {
        StringBuilder text = new();
        foreach (string character in Characters(bytes[..Math.Min(bytes.Length, most + 1)]))
        {
            if (text.Length + character.Length > most) return text.Append(Cut).ToString();
            text.Append(character);
        }

        return text.ToString();
    }

    private static string End(ReadOnlySpan<byte> bytes)
    {
        int from = Math.Max(0, bytes.Length - (MostBefore + 1));
        while (from > 0 && from < bytes.Length && (bytes[from] & 0xC0) == 0x80) from++; // not within a character
        List<string> characters = Characters(bytes[from..]);
        int first = characters.Count;
        int length = 0;
        while (first > 0 && length + characters[first - 1].Length <= MostBefore) length += characters[--first].Length;
        return (first > 0 || from > 0 ? Cut : "") + string.Concat(characters.Skip(first));
    }

    private static List<string> Characters(ReadOnlySpan<byte> bytes)
    {
        List<string> characters = [];
        while (!bytes.IsEmpty)
        {
            bool isText = Rune.DecodeFromUtf8(bytes, out Rune rune, out int length) == System.Buffers.OperationStatus.Done;
            characters.Add(isText ? Escape.ToAscii(rune) : string.Concat(bytes[..length].ToArray().Select(b => $"\\x{b:x2}")));
            bytes = bytes[length..];
        }

        return characters;
    }
}
