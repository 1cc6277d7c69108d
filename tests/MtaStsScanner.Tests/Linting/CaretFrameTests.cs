using System.Text;
using MtaStsScanner.Linting;

namespace MtaStsScanner.Tests.Linting;

public sealed class CaretFrameTests
{
    [Theory]
    [InlineData("mode: off", 6, 3, "mode: off", "      ^^^")]
    [InlineData("a\tb", 2, 1, @"a\x09b", "     ^")]
    [InlineData("\u001b[31mx", 5, 1, @"\x1b[31mx", "        ^")]
    [InlineData("é日😀=x", 10, 1, @"\u{e9}\u{65e5}\u{1f600}=x", "                        ^")]
    [InlineData("a\\b", 1, 1, @"a\\b", " ^^")]
    [InlineData("mx: \u0430.example", 4, 2, @"mx: \u{430}.example", "    ^^^^^^^")]
    [InlineData("", 0, 0, "", "^")]
    [InlineData("abc", 3, 0, "abc", "   ^")]
    [InlineData("abc", 1, 99, "abc", " ^^")]
    public void The_carets_stand_under_what_is_meant(string line, int start, int length, string text, string carets) =>
        Assert.Equal((text, carets), Of(Encoding.UTF8.GetBytes(line), start, length));

    [Fact]
    public void Bytes_that_are_no_text_are_told_apart_from_characters() =>
        Assert.Equal((@"a\xe9\u{e9}", "     ^^^^^^"), Of([(byte)'a', 0xE9, 0xC3, 0xA9], 2, 2));

    [Fact]
    public void A_long_line_is_cut_around_the_place()
    {
        (string text, string carets) = Of(Encoding.ASCII.GetBytes(new string('a', 1000) + "X" + new string('b', 1000)), 1000, 1);

        Assert.Equal("..." + new string('a', 40) + "X" + new string('b', 40) + "...", text);
        Assert.Equal(new string(' ', 43) + "^", carets);
    }

    [Fact]
    public void Whatever_the_bytes_a_frame_is_short_printable_and_its_carets_lie_within_it()
    {
        Random random = new(8461);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] line = new byte[random.Next(300)];
            random.NextBytes(line);
            int start = random.Next(line.Length + 1);
            (string text, string carets) = Of(line, start, random.Next(line.Length - start + 1));

            Assert.InRange(text.Length, 0, 150);
            Assert.DoesNotContain(text, c => c is < ' ' or > '~');
            Assert.InRange(carets.Length, 1, text.Length + 1);
        }
    }

    private static (string Text, string Carets) Of(byte[] line, int start, int length)
    {
        CaretFrame frame = CaretFrame.Of(line, start, length);
        return (frame.Text, frame.Carets);
    }
}
