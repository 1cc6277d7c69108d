using System.Net;
using System.Text;
using MimeKit;

namespace MtaStsScanner.Cli.Alerting;

/// <summary>A digest as a mail: text and HTML of the same words, nothing from elsewhere, nothing that is a link.</summary>
internal static class MailText
{
    private const int MostSubject = 200, MostLine = 1_000, MostAlerts = 500;

    /// <summary>The mail for one recipient.</summary>
    /// <param name="batch">What it tells.</param>
    /// <param name="from">Who writes.</param>
    /// <param name="to">Who gets it.</param>
    /// <param name="part">Tells the mails of one batch apart.</param>
    public static MimeMessage Of(AlertBatch batch, string from, IEnumerable<string> to, string part)
    {
        MimeMessage mail = new();
        mail.From.Add(MailboxAddress.Parse(from));
        mail.To.AddRange(to.Select(MailboxAddress.Parse));
        mail.Date = batch.At;
        mail.Subject = ShownText.Plain(ShownText.Subject(batch), MostSubject);
        // The same for each try, so that who gets it twice can tell; and no answer from machines is wanted (RFC 3834).
        mail.MessageId = $"{batch.Key}.{part}@{MailboxAddress.Parse(from).Domain}";
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("X-Mtasts-Key", batch.Key);
        mail.Body = new BodyBuilder { TextBody = Text(batch), HtmlBody = Html(batch) }.ToMessageBody();
        return mail;
    }

    private static string Text(AlertBatch batch)
    {
        StringBuilder text = new();
        foreach (Alert alert in batch.Alerts.Take(MostAlerts))
        {
            text.Append(ShownText.Plain(alert.Title, MostLine)).Append('\n');
            foreach (string detail in ShownText.Details(alert)) text.Append("  ").Append(ShownText.Plain(detail, MostLine)).Append('\n');
            text.Append('\n');
        }

        return text.Append(Foot(batch)).ToString();
    }

    private static string Html(AlertBatch batch)
    {
        StringBuilder html = new("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>MTA-STS</title></head>\n<body>\n");
        foreach (Alert alert in batch.Alerts.Take(MostAlerts))
        {
            html.Append("<h2 dir=\"auto\">").Append(Encoded(alert.Title)).Append("</h2>\n<ul>\n");
            foreach (string detail in ShownText.Details(alert)) html.Append("<li dir=\"auto\">").Append(Encoded(detail)).Append("</li>\n");
            html.Append("</ul>\n");
        }

        return html.Append("<p>").Append(WebUtility.HtmlEncode(Foot(batch))).Append("</p>\n</body></html>\n").ToString();
    }

    private static string Encoded(string text) => WebUtility.HtmlEncode(ShownText.Plain(text, MostLine));

    private static string Foot(AlertBatch batch)
    {
        string more = batch.Alerts.Count > MostAlerts ? $"And {batch.Alerts.Count - MostAlerts} more. " : string.Empty;
        return $"{more}Job {ShownText.Plain(batch.Job, MostSubject)}{(batch.ScanId is { } scan ? $", scan {scan}" : string.Empty)}.";
    }
}
