using System.Globalization;
using System.Net.Mime;
using System.Text;
using MtaStsScanner.Cli.Hosting;

namespace MtaStsScanner.Cli.Alerting;

/// <summary>JSON by POST, signed where there is a secret (<see cref="WebhookSignature"/>), with an <c>Idempotency-Key</c> that is the same for each try.</summary>
/// <param name="name">Its name.</param>
/// <param name="url">Where to.</param>
/// <param name="secret">Shared with the receiver; null for none.</param>
/// <param name="post">Posts.</param>
/// <param name="time">The clock.</param>
internal sealed class WebhookChannel(string name, Uri url, string? secret, HttpPost post, TimeProvider time) : IChannel
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public Task<string?> SendAsync(AlertBatch batch, CancellationToken stop)
    {
        string body = AlertJson.Of(batch);
        return post.SendAsync(() => Request(batch.Key, body), stop);
    }

    private HttpRequestMessage Request(string key, string body)
    {
        HttpRequestMessage request = new(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, MediaTypeNames.Application.Json) };
        request.Headers.Add("Idempotency-Key", key);
        if (secret is null) return request;
        DateTimeOffset now = time.GetUtcNow();
        request.Headers.Add(WebhookSignature.TimestampHeader, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Of(secret, now, body));
        return request;
    }
}
