using MtaStsScanner.Reporting;

namespace MtaStsScanner.Tests.Reporting;

public sealed class AboutScannerTests
{
    [Theory]
    [InlineData("mailto:scan@example.org", "href=\"mailto:scan@example.org\"")]
    [InlineData("scan@example.org", "href=\"mailto:scan@example.org\"")]
    [InlineData("https://scan.example.org/?a=1&b=2", "href=\"https://scan.example.org/?a=1&amp;b=2\"")]
    public void The_contact_is_a_link(string contact, string link) => Assert.Contains(link, With(contact).ToHtml(), StringComparison.Ordinal);

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("call us")]
    public void A_contact_that_is_no_address_is_text_alone(string contact) => Assert.DoesNotContain("href", With(contact).ToHtml(), StringComparison.Ordinal);

    [Fact]
    public void Whatever_was_typed_is_escaped()
    {
        AboutScanner about = new("https://x.example/\"><script>", "<b>&\u001b[31m", "'\"<i>", 200, 20);
        string html = about.ToHtml();
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\"><", html.Replace("\"><a", "", StringComparison.Ordinal).Replace("utf-8\">", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', about.ToText());
    }

    [Fact]
    public void Page_and_text_say_who_what_and_how_to_opt_out()
    {
        AboutScanner about = With("mailto:scan@example.org");
        Assert.All([about.ToHtml(), about.ToText()], text => Assert.All(
            ["scan@example.org", "EHLO scan.example.org", "User-Agent: Scanner/1", "Never MAIL", "opt out", "200 new ones a second", "At most 20"],
            part => Assert.Contains(part, text, StringComparison.Ordinal)));
        Assert.DoesNotContain("new ones a second", (about with { RatePerSecond = 0 }).ToText(), StringComparison.Ordinal);
    }

    private static AboutScanner With(string contact) => new(contact, "scan.example.org", "Scanner/1", 200, 20);
}
