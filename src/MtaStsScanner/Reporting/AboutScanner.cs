using System.Globalization;
using System.Net;
using System.Text;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Reporting;

/// <summary>What those who are scanned read: who does it, why, what is sent, how to opt out. For the page at the scanning address.</summary>
/// <param name="Contact">A URL or mail address of whoever scans.</param>
/// <param name="Ehlo">The name in EHLO.</param>
/// <param name="UserAgent">The User-Agent of policy fetches.</param>
/// <param name="RatePerSecond">New connections a second, 0 for no global limit.</param>
/// <param name="PerProvider">Connections at once to one provider.</param>
public sealed record AboutScanner(string Contact, string Ehlo, string UserAgent, int RatePerSecond, int PerProvider)
{
    private const string Title = "This address measures MTA-STS";

    private IEnumerable<(string Heading, string[] Sentences)> Sections =>
    [
        ("Who", [$"Contact: {Contact}"]),
        ("Why", [
            "We measure how mail domains are protected in transit: MTA-STS (RFC 8461), STARTTLS (RFC 3207), DANE (RFC 7672) and TLS reporting (RFC 8460).",
            "Nothing is tested for weaknesses, nobody logs in, no mail is sent.",
        ]),
        ("What is sent", [
            "DNS questions: MX, TXT, A, AAAA, TLSA, and NS, by way of a resolver.",
            $"One HTTPS GET for https://mta-sts.DOMAIN/.well-known/mta-sts.txt where the domain publishes an MTA-STS record, with User-Agent: {UserAgent}",
            $"One connection to port 25 of an MX host's address: EHLO {Ehlo}, STARTTLS, a TLS handshake that reads the certificate, QUIT. Never MAIL, RCPT or DATA.",
            "What failed is tried once more, later, before anything is said of it.",
        ]),
        ("How often", [
            "Each MX host and address is connected to once a scan, however many domains share it; one connection at a time to an address.",
            Invariant($"At most {PerProvider} connections at once to one provider's hosts{(RatePerSecond > 0 ? Invariant($", and {RatePerSecond} new ones a second in all") : "")}. A 421 and Retry-After are heeded."),
        ]),
        ("How to opt out", [
            $"Write to the contact ({Contact}) and name your domains, hosts, addresses or CIDR blocks. What is put on our block list gets no connection later than a second after, also in a scan that is running; a domain on it is not asked about in the DNS either.",
            "You may also block this address.",
        ]),
        ("Software", [$"{Software.Name} {Software.Version}"]),
    ];

    /// <summary>As plain text; what was typed is escaped for a terminal.</summary>
    public string ToText()
    {
        StringBuilder text = new(Title + "\n");
        foreach ((string heading, string[] sentences) in Sections)
        {
            text.Append('\n').Append(heading).Append('\n');
            foreach (string sentence in sentences) text.Append("  ").Append(Escape.ForTerminal(sentence)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>As a page that needs nothing else: no script, no style or image from elsewhere. All that was typed is escaped.</summary>
    public string ToHtml()
    {
        StringBuilder html = new($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Title}</title>
            <style>body {"{"} font: 1rem/1.5 sans-serif; max-width: 45rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; {"}"}</style>
            </head>
            <body>
            <main>
            <h1>{Title}</h1>

            """);
        foreach ((string heading, string[] sentences) in Sections)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2>{heading}</h2>\n");
            foreach (string sentence in sentences) html.Append("<p>").Append(Linked(sentence)).Append("</p>\n");
        }

        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    // The contact is a link wherever it stands, if it is one that a browser may follow without harm.
    private string Linked(string sentence)
    {
        string safe = WebUtility.HtmlEncode(sentence);
        return LinkOf(Contact) is { } link
            ? safe.Replace(WebUtility.HtmlEncode(Contact), $"<a href=\"{WebUtility.HtmlEncode(link)}\">{WebUtility.HtmlEncode(Contact)}</a>", StringComparison.Ordinal)
            : safe;
    }

    private static string? LinkOf(string contact)
    {
        string link = contact.Contains('@', StringComparison.Ordinal) && !contact.Contains(':', StringComparison.Ordinal) ? "mailto:" + contact : contact;
        return Uri.TryCreate(link, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" or "mailto" ? link : null;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
