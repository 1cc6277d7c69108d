namespace MtaSts;

/// <summary>A TXT record as it came: one or more character-strings of bytes (RFC 1035 §3.3.14).</summary>
/// <param name="Strings">The character-strings in order.</param>
public sealed record TxtRecord(IReadOnlyList<byte[]> Strings)
{
    /// <summary>The strings joined without a space (RFC 8461 §3.1).</summary>
    public byte[] Joined() => Strings.Count == 1 ? Strings[0] : [.. Strings.SelectMany(s => s)];
}
