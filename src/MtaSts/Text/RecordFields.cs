namespace MtaSts;

/// <summary>
/// Walks the fields of a record of the form <c>version 1*(delim field) [delim]</c> with <c>delim = *WSP ";" *WSP</c>
/// (RFC 8461 §3.1, RFC 8460 §3).
/// </summary>
internal ref struct RecordFields
{
    private readonly ReadOnlySpan<byte> _text;
    private int _next;

    /// <param name="text">The whole record.</param>
    /// <param name="versionLength">How many bytes the version takes; after it only blanks stand before the first semicolon.</param>
    public RecordFields(ReadOnlySpan<byte> text, int versionLength)
    {
        _text = text;
        int semicolon = text[versionLength..].IndexOf((byte)';');
        _next = semicolon < 0 ? text.Length + 1 : versionLength + semicolon + 1;
    }

    /// <summary>Where the field begins in the record.</summary>
    public int Offset { get; private set; }

    /// <summary>How many bytes it has.</summary>
    public int Length { get; private set; }

    /// <summary>Blanks follow the last field without a semicolon after them, which the grammar does not derive.</summary>
    public bool BlanksAtEnd { get; private set; }

    /// <summary>The field, without the blanks around it. Empty where two semicolons follow each other.</summary>
    public readonly ReadOnlySpan<byte> Field => _text.Slice(Offset, Length);

    /// <summary>Goes to the next field; false where there is none.</summary>
    public bool MoveNext()
    {
        if (_next > _text.Length) return false;
        int semicolon = _text[_next..].IndexOf((byte)';');
        int end = semicolon < 0 ? _text.Length : _next + semicolon;
        Offset = _next;
        while (Offset < end && Abnf.IsWsp(_text[Offset])) Offset++;
        int last = end;
        while (last > Offset && Abnf.IsWsp(_text[last - 1])) last--;
        Length = last - Offset;
        _next = end + 1;
        BlanksAtEnd = semicolon < 0 && Length > 0 && last < end;

        // What follows the last semicolon may be nothing at all: the final delimiter is optional.
        return Length > 0 || semicolon >= 0;
    }

    /// <summary>True where <paramref name="text"/> begins with <paramref name="version"/>, blanks or none, and a semicolon.</summary>
    public static bool BeginsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> version)
    {
        if (!text.StartsWith(version)) return false;
        ReadOnlySpan<byte> rest = text[version.Length..].TrimStart(" \t"u8);
        return rest.Length > 0 && rest[0] == ';';
    }

    /// <summary>RFC 8461 §3.1, RFC 8460 §3: <c>1*(%x21-3A / %x3C / %x3E-7E)</c>.</summary>
    public static bool IsExtensionValue(ReadOnlySpan<byte> value)
    {
        foreach (byte b in value)
        {
            if (b is < 0x21 or > 0x7E or (byte)';' or (byte)'=') return false;
        }

        return value.Length > 0;
    }

    /// <summary>True where what looks like noise is a try at <paramref name="version"/>: another case, blanks, quotes, or another place.</summary>
    /// <param name="text">A TXT record that does not begin with the version.</param>
    /// <param name="version">In lower case.</param>
    public static bool Mentions(ReadOnlySpan<byte> text, ReadOnlySpan<byte> version)
    {
        Span<byte> plain = stackalloc byte[256];
        int length = 0;
        foreach (byte b in text)
        {
            if (length == plain.Length) break;
            if (b > ' ' && b is not ((byte)'"' or (byte)'\'' or (byte)'\\')) plain[length++] = (byte)char.ToLowerInvariant((char)b);
        }

        return plain[..length].IndexOf(version) >= 0;
    }
}
