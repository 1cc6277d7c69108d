using System.Net.Http.Headers;
using System.Text;
using Polly;
using Polly.Retry;

namespace MtaStsScanner.Cli.Scheduling;

/// <summary>
/// Tells a dead man's switch (healthchecks.io and its like) of each run: <c>URL/start</c> when it begins, <c>URL</c> when a scan was published, <c>URL/fail</c> otherwise, with one line of text.
/// A switch that does not answer holds up no run for longer than <see cref="Deadline"/> and never makes one fail.
/// </summary>
internal sealed class Pings : IDisposable
{
    /// <summary>How long a ping may take in all, with its tries.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan OneTry = TimeSpan.FromSeconds(5);
    private const int MostText = 1_000;

    private readonly ServiceLog log;
    private readonly HttpClient http;
    private readonly ResiliencePipeline<HttpResponseMessage> tries;

    /// <summary>Sends pings.</summary>
    /// <param name="log">Told of pings that were lost.</param>
    public Pings(ServiceLog log)
    {
        this.log = log;
        http = new(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = OneTry, UseCookies = false }) { Timeout = OneTry, MaxResponseContentBufferSize = 64 * 1024 };
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue(Storage.Software.Name, Storage.Software.Version));
        tries = new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddTimeout(Deadline)
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = 3,
                Delay = TimeSpan.FromMilliseconds(500),
                BackoffType = DelayBackoffType.Exponential,
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>().Handle<HttpRequestException>().Handle<TaskCanceledException>().HandleResult(r => (int)r.StatusCode is >= 500 or 429),
            })
            .Build();
    }

    /// <summary>A run begins.</summary>
    public Task StartAsync(Job job, CancellationToken stop) => SendAsync(job, "/start", string.Empty, stop);

    /// <summary>A run ended. Not stopped: that it was stopped is news, too.</summary>
    public Task EndAsync(Job job, RunRecord run) => run.Outcome == RunOutcome.Published
        ? SendAsync(job, string.Empty, $"{run.ScanId}: {run.Figures?.Domains} domains", CancellationToken.None)
        : SendAsync(job, "/fail", $"{MtaSts.Words.Of(run.Outcome)}, exit code {run.ExitCode}: {run.Reason}", CancellationToken.None);

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task SendAsync(Job job, string ending, string text, CancellationToken stop)
    {
        if (job.PingUrl is not { } url) return;
        UriBuilder target = new(url);
        target.Path = target.Path.TrimEnd('/') + ending;
        try
        {
            using HttpResponseMessage answer = await tries.ExecuteAsync(
                async token =>
                {
                    using StringContent body = new(text.Length > MostText ? text[..MostText] : text, Encoding.UTF8, "text/plain");
                    return await http.PostAsync(target.Uri, body, token).ConfigureAwait(false);
                },
                stop).ConfigureAwait(false);
            if (!answer.IsSuccessStatusCode) log.PingLost(job.Name, $"HTTP {(int)answer.StatusCode}");
        }
        catch (Exception e) when (e is HttpRequestException or Polly.Timeout.TimeoutRejectedException or OperationCanceledException)
        {
            log.PingLost(job.Name, e is HttpRequestException http ? http.HttpRequestError.ToString() : "no answer in time");
        }
    }
}
