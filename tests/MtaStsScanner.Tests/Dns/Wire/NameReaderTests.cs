using MtaStsScanner.Dns.Wire;

namespace MtaStsScanner.Tests.Dns.Wire;

public sealed class NameReaderTests
{
    /// <summary>Octets, where the name begins, what it reads as (null: not at all), where it ends.</summary>
    public static TheoryData<string, int, string?, int> Names => new()
    {
        { "00", 0, "", 1 },
        { "0161 00", 0, "a", 3 },
        { "024142 0163 00", 0, "ab.c", 6 },
        { "0161 00 0162 C000", 3, "b.a", 7 },
        { "03612E62 00", 0, "a\\.b", 5 },
        { "03615C62 00", 0, "a\\\\b", 5 },
        { "0400 20 7F FF 00", 0, "\\000\\032\\127\\255", 6 },
        { "C000", 0, null, 0 },
        { "0161 C000", 0, null, 0 },
        { "C002 0161 00", 0, null, 0 },
        { "0161 C0", 0, null, 0 },
        { "0161", 0, null, 0 },
        { "0561 00", 0, null, 0 },
        { "4061 00", 0, null, 0 },
        { "8061 00", 0, null, 0 },
        { "", 0, null, 0 },
        { "00", 5, null, 0 },
    };

    [Theory, MemberData(nameof(Names))]
    public void A_name_is_read_or_refused(string octets, int at, string? name, int end)
    {
        (string? read, int stopped) = Read(Bytes(octets), at);
        Assert.Equal(name, read);
        if (name is not null) Assert.Equal(end, stopped);
    }

    [Theory]
    [InlineData(126, true)]
    [InlineData(127, true)]
    [InlineData(128, false)]
    public void A_name_has_255_octets_at_most(int labels, bool fits)
    {
        byte[] name = [.. Enumerable.Range(0, labels).SelectMany(_ => (byte[])[1, (byte)'a']), 0];
        Assert.Equal(fits, Read(name, 0).Name is not null);
    }

    [Theory]
    [InlineData(127, true)]
    [InlineData(128, false)]
    public void A_chain_of_pointers_ends(int pointers, bool fits)
    {
        byte[] message = [0, .. Enumerable.Range(0, pointers).SelectMany(i => (byte[])[0xC0, (byte)(i == 0 ? 0 : (2 * i) - 1)])];
        Assert.Equal(fits, Read(message, message.Length - 2).Name is not null);
    }

    [Fact]
    public void What_a_label_holds_never_looks_like_two()
    {
        string? two = Read(Bytes("0161 0162 00"), 0).Name, one = Read(Bytes("03612E62 00"), 0).Name;
        Assert.NotEqual(two, one);
    }

    private static byte[] Bytes(string octets) => Convert.FromHexString(octets.Replace(" ", "", StringComparison.Ordinal));

    private static (string? Name, int End) Read(byte[] message, int at)
    {
        Span<char> text = stackalloc char[NameReader.MostChars];
        return NameReader.TryRead(message, ref at, text, out int length) ? (new string(text[..length]), at) : (null, at);
    }
}
