using System.Net.Http.Headers;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace MtaStsScanner.Cli.Hosting;

/// <summary>Posts to a URL that its owner gave, with tries, and says what came of it without naming the URL: it may be a secret.</summary>
internal sealed class HttpPost : IDisposable
{
    private static readonly TimeSpan UsualDeadline = TimeSpan.FromSeconds(30);

    // A deadline has room for three tries that nobody answers, with the waits between.
    private const int TriesInDeadline = 3;
    private const int MostAnswerBytes = 64 * 1024;

    private readonly HttpClient http;
    private readonly ResiliencePipeline<HttpResponseMessage> tries;

    /// <summary>Makes one.</summary>
    /// <param name="deadline">How long a delivery may take in all, with its tries; default 30 s.</param>
    public HttpPost(TimeSpan? deadline = null)
    {
        TimeSpan whole = deadline ?? UsualDeadline, oneTry = whole / TriesInDeadline;
        // No redirect: it would take the body, and whatever secret the headers hold, to who knows whom.
        http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = oneTry }) { Timeout = oneTry, MaxResponseContentBufferSize = MostAnswerBytes };
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue(Storage.Software.Name, Storage.Software.Version));
        tries = new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddTimeout(whole)
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = 3,
                Delay = TimeSpan.FromMilliseconds(500),
                BackoffType = DelayBackoffType.Exponential,
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>().Handle<HttpRequestException>().Handle<TaskCanceledException>().HandleResult(r => (int)r.StatusCode is >= 500 or 429),
            })
            .Build();
    }

    /// <summary>Posts what <paramref name="make"/> makes, anew for each try.</summary>
    /// <returns>Null for an answer 2xx; else what it was instead.</returns>
    public async Task<string?> SendAsync(Func<HttpRequestMessage> make, CancellationToken stop)
    {
        try
        {
            using HttpResponseMessage answer = await tries.ExecuteAsync(
                async token =>
                {
                    using HttpRequestMessage request = make();
                    return await http.SendAsync(request, token).ConfigureAwait(false);
                },
                stop).ConfigureAwait(false);
            return answer.IsSuccessStatusCode ? null : $"the answer was HTTP {(int)answer.StatusCode}";
        }
        catch (HttpRequestException e)
        {
            return e.HttpRequestError == HttpRequestError.Unknown ? "the request failed" : $"the request failed: {e.HttpRequestError}";
        }
        catch (Exception e) when (e is TimeoutRejectedException or OperationCanceledException)
        {
            return "no answer in time";
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();
}
