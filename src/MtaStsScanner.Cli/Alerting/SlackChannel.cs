using System.Net.Mime;
using System.Text;
using System.Text.Json;
using MtaStsScanner.Cli.Hosting;

namespace MtaStsScanner.Cli.Alerting;

/// <summary>Slack's incoming webhooks: a header and a section an alert, within Slack's limits (50 blocks, 3,000 characters a section, 150 a header). The URL is a secret.</summary>
/// <param name="name">Its name.</param>
/// <param name="url">The webhook.</param>
/// <param name="post">Posts.</param>
internal sealed class SlackChannel(string name, Uri url, HttpPost post) : IChannel
{
    private const int MostBlocks = 50, MostSection = 3_000, MostHeader = 150, MostDetail = 500;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public Task<string?> SendAsync(AlertBatch batch, CancellationToken stop)
    {
        string body = Body(batch);
        return post.SendAsync(() => new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, MediaTypeNames.Application.Json) }, stop);
    }

    /// <summary>The message.</summary>
    public static string Body(AlertBatch batch)
    {
        string subject = ShownText.Plain(ShownText.Subject(batch), MostHeader);
        int shown = batch.Alerts.Count < MostBlocks ? batch.Alerts.Count : MostBlocks - 2;
        List<object> blocks = [new { type = "header", text = new { type = "plain_text", text = subject, emoji = false } }];
        blocks.AddRange(batch.Alerts.Take(shown).Select(a => (object)new { type = "section", text = new { type = "mrkdwn", text = Section(a), verbatim = true } }));
        if (shown < batch.Alerts.Count) blocks.Add(new { type = "section", text = new { type = "plain_text", text = $"and {batch.Alerts.Count - shown} more", emoji = false } });
        return JsonSerializer.Serialize(new { text = subject, blocks });
    }

    private static string Section(Alert alert)
    {
        StringBuilder section = new($"*{Escaped(ShownText.Plain(alert.Title, MostHeader))}*");
        foreach (string detail in ShownText.Details(alert))
        {
            string line = "\n" + Escaped(ShownText.Plain(detail, MostDetail));
            if (section.Length + line.Length > MostSection) break;
            section.Append(line);
        }

        return section.ToString();
    }

    // Slack's own three, and the characters that its markup goes by, so that a name can't be a mention, a link or bold.
    private static string Escaped(string text)
    {
        StringBuilder safe = new(text.Length);
        foreach (char c in text)
        {
            _ = c switch
            {
                '&' => safe.Append("&amp;"),
                '<' => safe.Append("&lt;"),
                '>' => safe.Append("&gt;"),
                '*' or '_' or '~' or '`' => safe.Append('\u200B').Append(c),
                _ => safe.Append(c),
            };
        }

        return safe.ToString();
    }
}
