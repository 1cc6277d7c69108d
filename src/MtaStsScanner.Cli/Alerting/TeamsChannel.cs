using System.Net.Mime;
using System.Text;
using System.Text.Json;
using MtaStsScanner.Cli.Hosting;

namespace MtaStsScanner.Cli.Alerting;

/// <summary>Microsoft Teams by a Workflows URL: an Adaptive Card of at most 28 KB, the size that Teams takes. The URL's <c>sig=</c> is a secret.</summary>
/// <param name="name">Its name.</param>
/// <param name="url">The URL.</param>
/// <param name="post">Posts.</param>
internal sealed class TeamsChannel(string name, Uri url, HttpPost post) : IChannel
{
    private const int MostBytes = 28_000, MostTitle = 200, MostDetail = 500;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public Task<string?> SendAsync(AlertBatch batch, CancellationToken stop)
    {
        string body = Body(batch);
        return post.SendAsync(() => new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, MediaTypeNames.Application.Json) }, stop);
    }

    /// <summary>The message: as many alerts as fit, and how many more there are.</summary>
    public static string Body(AlertBatch batch)
    {
        for (int shown = batch.Alerts.Count; ; shown /= 2)
        {
            string body = Body(batch, shown);
            if (shown == 0 || Encoding.UTF8.GetByteCount(body) <= MostBytes) return body;
        }
    }

    private static string Body(AlertBatch batch, int shown)
    {
        List<object> card = [Text(ShownText.Plain(ShownText.Subject(batch), MostTitle), "Large", "Bolder")];
        foreach (Alert alert in batch.Alerts.Take(shown))
        {
            card.Add(Text(ShownText.Plain(alert.Title, MostTitle), "Medium", "Bolder"));
            card.AddRange(ShownText.Details(alert).Select(d => Text(ShownText.Plain(d, MostDetail), "Default", "Default")));
        }

        if (shown < batch.Alerts.Count) card.Add(Text($"and {batch.Alerts.Count - shown} more", "Default", "Default"));
        return JsonSerializer.Serialize(new
        {
            type = "message",
            attachments = new[] { new { contentType = "application/vnd.microsoft.card.adaptive", content = new Dictionary<string, object>(StringComparer.Ordinal) { ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json", ["type"] = "AdaptiveCard", ["version"] = "1.4", ["body"] = card } } },
        });
    }

    // A RichTextBlock's runs are no markdown, so that a name can't be a link.
    private static object Text(string text, string size, string weight) =>
        new { type = "RichTextBlock", inlines = new[] { new { type = "TextRun", text, size, weight } } };
}
