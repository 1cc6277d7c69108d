using MtaStsScanner.Reporting;

namespace MtaStsScanner.Tests.Reporting;

public sealed class WrappedTextTests
{
    private static readonly string Long = new('x', 75), Full = new('y', 72);

    public static TheoryData<string, string, string, string> Cases => new()
    {
        { "", "", "", "" },
        { "a b", "", "", "a b" },
        { "  a   b  ", "1. ", "   ", "1. a b" },
        { Full, "", "", Full },
        { $"a {Full} b", "", "", $"a\n{Full}\nb" },
        { $"{Full[..70]} a", "", "", $"{Full[..70]} a" },
        { $"{Full[..71]} a", "", "", $"{Full[..71]}\na" },
        { $"{Long} a", "", "", $"{Long[..72]}\nxxx a" },
        { $"a {Long}", "1. ", "   ", $"1. a\n   {Long[..69]}\n   {Long[69..]}" },
        { string.Concat(Enumerable.Repeat("\U0001f4e7", 40)), " ", "", $" {string.Concat(Enumerable.Repeat("\U0001f4e7", 35))}\n{string.Concat(Enumerable.Repeat("\U0001f4e7", 5))}" },
    };

    [Theory, MemberData(nameof(Cases))]
    public void A_paragraph_has_lines_of_72_characters_at_most(string text, string first, string rest, string lines)
    {
        using StringWriter output = new() { NewLine = "\n" };
        WrappedText.Write(output, text, first, rest);
        Assert.Equal(lines + "\n", output.ToString());
    }
}
