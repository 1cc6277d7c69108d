using System.Text;
using MtaSts;
using MtaStsScanner.Input;

namespace MtaStsScanner.Tests.Input;

public sealed class DomainNamesTests
{
    public static TheoryData<string, string, string> Table()
    {
        TheoryData<string, string, string> rows = [];
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "Input", "names.tsv")).Where(l => !l.StartsWith('#')))
        {
            string[] cells = line.Split('\t');
            rows.Add(cells[0], cells[1], cells[2]);
        }

        return rows;
    }

    [Theory, MemberData(nameof(Table))]
    public void A_name_is_normalised_or_refused_as_the_table_says(string text, string expected, string why)
    {
        bool usable = DomainNames.TryNormalise(text, out string domain, out RejectReason reason);

        Assert.True((usable ? domain : "!" + Words.Of(reason)) == expected, $"{why}: {(usable ? domain : reason)}");
        Assert.Equal(usable, reason == RejectReason.Unknown);
        if (!usable) Assert.Equal("", domain);
    }

    [Fact]
    public void Every_reason_that_a_name_gives_has_a_case()
    {
        IEnumerable<string> cases = Table().Select(r => r.Data.Item2).Where(e => e.StartsWith('!')).Append("!name_too_long");

        Assert.Equal(Enum.GetValues<RejectReason>().Except([RejectReason.Unknown, RejectReason.PublicSuffix, RejectReason.NotUtf8, RejectReason.NulByte, RejectReason.LineTooLong, RejectReason.NotARecord]).Select(r => "!" + Words.Of(r)).Order(), cases.Distinct().Order());
    }

    [Fact]
    public void A_name_of_253_octets_is_usable_and_one_of_254_is_not()
    {
        string longest = string.Join('.', Enumerable.Repeat(new string('a', 62), 4)) + ".c";
        Assert.Equal(253, longest.Length);

        Assert.True(DomainNames.TryNormalise(longest, out _, out _));
        Assert.False(DomainNames.TryNormalise(longest + "d", out _, out RejectReason reason));
        Assert.Equal(RejectReason.NameTooLong, reason);
    }

    [Fact]
    public void Normalising_twice_changes_nothing_and_no_text_makes_it_throw()
    {
        Random random = new(1);
        string alphabet = "abzAZ019-._*@/:? \tä。ß１\u200b\ud800\udc00xn";
        for (int i = 0; i < 50_000; i++)
        {
            StringBuilder text = new();
            for (int length = random.Next(40); length > 0; length--) text.Append(alphabet[random.Next(alphabet.Length)]);
            if (!DomainNames.TryNormalise(text.ToString(), out string domain, out _)) continue;
            Assert.True(DomainNames.TryNormalise(domain, out string again, out _), text.ToString());
            Assert.Equal(domain, again);
        }
    }

    [Theory]
    [InlineData("https://www.example.com", "www.example.com")]
    [InlineData("http://example.com:8080/path?q", "example.com")]
    [InlineData("https://münchen.example/", "münchen.example")]
    [InlineData("example.com", "example.com")]
    [InlineData("https://user@example.com", "https://user@example.com")]
    [InlineData("https://", "https://")]
    public void The_host_of_an_origin_is_taken_and_other_text_left(string text, string expected) => Assert.Equal(expected, DomainNames.HostOfOrigin(text));
}
