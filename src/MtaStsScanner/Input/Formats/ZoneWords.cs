using System.Buffers;
using System.Text;

namespace MtaStsScanner.Input.Formats;

/// <summary>What the words of a zone file mean (RFC 1035 §5.1, RFC 3597 §5).</summary>
internal static class ZoneWords
{
    private static readonly SearchValues<byte> TtlCharacters = SearchValues.Create("0123456789smhdwSMHDW"u8);
    private static readonly SearchValues<byte> TypeCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"u8);

    private static readonly string[] CommonTypes =
    [
        "SOA", "NS", "MX", "A", "AAAA", "CNAME", "TXT", "DS", "DNSKEY", "RRSIG", "NSEC", "NSEC3", "NSEC3PARAM", "PTR", "SRV", "CAA", "TLSA",
    ];

    /// <summary>A time to live or a class: they stand before the type, in any order.</summary>
    public static bool IsTtlOrClass(ReadOnlySpan<byte> word) =>
        char.IsAsciiDigit((char)word[0])
            ? !word.ContainsAnyExcept(TtlCharacters)
            : Is(word, "IN") || Is(word, "CH") || Is(word, "HS") || Is(word, "ANY") || (word.Length > 5 && Is(word[..5], "CLASS") && char.IsAsciiDigit((char)word[5]));

    /// <summary>It may be a type, known to us or not.</summary>
    public static bool MayBeType(ReadOnlySpan<byte> word) => char.IsAsciiLetter((char)word[0]) && !word.ContainsAnyExcept(TypeCharacters);

    /// <summary>NS or MX: its owner is a delegation or a mail domain.</summary>
    public static bool NamesADomain(ReadOnlySpan<byte> type) => Is(type, "NS") || Is(type, "MX") || Is(type, "TYPE2") || Is(type, "TYPE15");

    /// <summary>A zone file by its first record: a directive, an SOA record, or a record whose owner is written to the root.</summary>
    public static bool BeginZone(ReadOnlySpan<byte> head)
    {
        foreach (Range range in head.Split((byte)'\n'))
        {
            ReadOnlySpan<byte> line = head[range].TrimEnd((byte)'\r');
            ZoneTokens words = new(line, 0);
            if (words.Next(out ReadOnlySpan<byte> owner)) return IsDirective(owner) || (line[0] == owner[0] && IsRecord(owner, words));
        }

        return false;
    }

    private static bool IsRecord(ReadOnlySpan<byte> owner, ZoneTokens words)
    {
        bool told = false;
        while (words.Next(out ReadOnlySpan<byte> word))
        {
            if (!IsTtlOrClass(word)) return told && (Is(word, "SOA") || (owner[^1] == '.' && IsCommonType(word))) && words.Next(out _);
            told = true;
        }

        return false;
    }

    private static bool IsDirective(ReadOnlySpan<byte> word) => Is(word, "$ORIGIN") || Is(word, "$TTL") || Is(word, "$INCLUDE") || Is(word, "$GENERATE");

    private static bool IsCommonType(ReadOnlySpan<byte> word)
    {
        foreach (string type in CommonTypes)
        {
            if (Is(word, type)) return true;
        }

        return false;
    }

    /// <summary>The word, in any case.</summary>
    public static bool Is(ReadOnlySpan<byte> word, string name) => word.Length == name.Length && Ascii.EqualsIgnoreCase(word, name);
}
