using System.Net;
using MtaStsScanner.Pacing;

namespace MtaStsScanner.Tests.Pacing;

public sealed class BlocklistTests
{
    private const string Text = """
        # who asked us
        example.com            # and all below
        Mail.Example.ORG.
        müller.example
        192.0.2.7
        198.51.100.0/24
        198.51.100.128/25
        10.0.0.0/9
        2001:db8:1::/48
        """;

    [Theory]
    [InlineData("example.com", true)]
    [InlineData("a.example.com", true)]
    [InlineData("mta-sts.a.b.example.com", true)]
    [InlineData("notexample.com", false)]
    [InlineData("com", false)]
    [InlineData("mail.example.org", true)]
    [InlineData("example.org", false)]
    [InlineData("xn--mller-kva.example", true)]
    [InlineData("", false)]
    public void A_name_is_covered_where_it_or_one_above_it_is_listed(string name, bool covered) => Assert.Equal(covered, Read(Text).Covers(name));

    [Theory]
    [InlineData("192.0.2.7", true)]
    [InlineData("192.0.2.6", false)]
    [InlineData("192.0.2.8", false)]
    [InlineData("198.51.99.255", false)]
    [InlineData("198.51.100.0", true)]
    [InlineData("198.51.100.255", true)]
    [InlineData("198.51.101.0", false)]
    [InlineData("10.127.255.255", true)]
    [InlineData("10.128.0.0", false)]
    [InlineData("2001:db8:1::", true)]
    [InlineData("2001:db8:1:ffff:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:2::", false)]
    [InlineData("::c000:207", false)]
    public void An_address_is_covered_where_a_block_holds_it(string address, bool covered) => Assert.Equal(covered, Read(Text).Covers(IPAddress.Parse(address)));

    [Theory]
    [InlineData("0.0.0.0/0", "203.0.113.9", true)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("::/0", "2001:db8::1", true)]
    public void The_widest_blocks_hold_their_family(string block, string address, bool covered) => Assert.Equal(covered, Read(block).Covers(IPAddress.Parse(address)));

    [Theory]
    [InlineData("a b.example")]
    [InlineData("192.0.2.1/24")]
    [InlineData("192.0.2.0/33")]
    [InlineData("192.0.2")]
    [InlineData("example.com/24")]
    [InlineData("com")]
    [InlineData("user@example.com")]
    [InlineData("https://example.com/")]
    public void A_line_that_is_not_understood_is_named_with_its_number_and_nothing_is_used(string line)
    {
        Assert.Null(Blocklist.Read(new StringReader($"example.org\n\n{line}\n"), ListFile.NameOf, out IReadOnlyList<string> mistakes));
        Assert.Contains("line 3:", Assert.Single(mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public void Many_mistakes_are_named_in_part_and_counted()
    {
        Assert.Null(Blocklist.Read(new StringReader(string.Join('\n', Enumerable.Repeat("no name", 50))), ListFile.NameOf, out IReadOnlyList<string> mistakes));
        Assert.Equal(Blocklist.MostMistakes + 1, mistakes.Count);
        Assert.Equal("and 40 more", mistakes[^1]);
    }

    [Fact]
    public void A_million_entries_are_found_each_and_their_neighbours_are_not()
    {
        IEnumerable<string> lines = Enumerable.Range(0, 1_000_000).Select(i => i % 2 == 0 ? $"d{i}.example" : $"10.{i >> 16}.{(i >> 8) & 255}.{i & 255}");
        Blocklist list = Read(string.Join('\n', lines));
        Assert.Equal(1_000_000, list.Count);
        Assert.All(Enumerable.Range(0, 1_000), n =>
        {
            int i = n * 1_000;
            Assert.True(list.Covers($"mx.d{i}.example"));
            Assert.False(list.Covers($"mx.d{i + 1}.example"));
            Assert.True(list.Covers(new IPAddress([10, (byte)((i + 1) >> 16), (byte)((i + 1) >> 8), (byte)(i + 1)])));
            Assert.False(list.Covers(new IPAddress([10, (byte)(i >> 16), (byte)(i >> 8), (byte)i])));
        });
    }

    private static Blocklist Read(string text) => Blocklist.Read(new StringReader(text), ListFile.NameOf, out _)!;
}
