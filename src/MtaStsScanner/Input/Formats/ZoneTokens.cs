using System.Buffers;

namespace MtaStsScanner.Input.Formats;

/// <summary>The words of a line of a zone file (RFC 1035 §5.1): quotes, escapes, parentheses and comments are seen to.</summary>
internal ref struct ZoneTokens(ReadOnlySpan<byte> line, int depth)
{
    private static readonly SearchValues<byte> EndsWord = SearchValues.Create(" \t\f;()\"\\"u8);
    private static readonly SearchValues<byte> EndsQuoted = SearchValues.Create("\"\\"u8);
    private static readonly SearchValues<byte> Structure = SearchValues.Create(";()\""u8);

    private ReadOnlySpan<byte> rest = line;

    /// <summary>Parentheses that are open.</summary>
    public int Depth { get; private set; } = depth;

    /// <summary>Goes to the next word.</summary>
    /// <returns>False at the end of the line.</returns>
    public bool Next(out ReadOnlySpan<byte> word)
    {
        while (true)
        {
            rest = rest.TrimStart(" \t\f"u8);
            if (rest.IsEmpty || rest[0] == ';') break;
            if (rest[0] is not ((byte)'(' or (byte)')'))
            {
                int end = rest[0] == '"' ? EndOf(EndsQuoted, 1) + 1 : EndOf(EndsWord, 0);
                word = rest[..Math.Min(end, rest.Length)];
                rest = rest[word.Length..];
                return true;
            }

            Depth += rest[0] == '(' ? 1 : -1;
            rest = rest[1..];
        }

        rest = default;
        word = default;
        return false;
    }

    /// <summary>Goes to the end of the line.</summary>
    public void Skip()
    {
        if (!rest.ContainsAny(Structure)) return;
        while (Next(out _))
        {
        }
    }

    // A backslash and what follows it belong to the word; of \DDD the last two digits end no word anyway.
    private readonly int EndOf(SearchValues<byte> ends, int at)
    {
        while (at < rest.Length)
        {
            int next = rest[at..].IndexOfAny(ends);
            if (next < 0) return rest.Length;
            at += next;
            if (rest[at] != '\\') return at;
            at += 2;
        }

        return rest.Length;
    }
}
