using MtaStsScanner.Reporting;

namespace MtaStsScanner.Tests.Reporting;

public sealed class EscapeTests
{
    [Theory]
    [InlineData("mail.example.org", "mail.example.org")]
    [InlineData("\u001b[31mred", @"\x1b[31mred")]
    [InlineData("a\r\nb\tc", @"a\x0d\x0ab\x09c")]
    [InlineData("\u202egro.elpmaxe", @"\u{202e}gro.elpmaxe")]
    [InlineData("\u0085\u009b2J", @"\x85\x9b2J")]
    [InlineData(@"C:\x1b", @"C:\\x1b")]
    [InlineData("zürich 東京", "zürich 東京")]
    public void What_a_terminal_would_obey_is_spelled_out(string text, string expected) => Assert.Equal(expected, Escape.ForTerminal(text));

    [Fact]
    public void No_control_character_survives_from_any_code_point()
    {
        for (int code = 0; code < 0x3000; code++)
        {
            string safe = Escape.ForTerminal(char.ConvertFromUtf32(code));
            Assert.DoesNotContain(safe, char.IsControl);
        }
    }
}
