using System.Text;
using MtaStsScanner.Cli.Hosting;

namespace MtaStsScanner.Cli.Scheduling;

/// <summary>
/// Tells a dead man's switch (healthchecks.io and its like) of each run: <c>URL/start</c> when it begins, <c>URL</c> when a scan was published, <c>URL/fail</c> otherwise, with one line of text.
/// A switch that does not answer holds up no run for longer than <see cref="Deadline"/> and never makes one fail.
/// </summary>
internal sealed class Pings : IDisposable
{
    /// <summary>How long a ping may take in all, with its tries.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private const int MostText = 1_000;

    private readonly ServiceLog log;
    private readonly HttpPost post = new(Deadline);

    /// <summary>Sends pings.</summary>
    /// <param name="log">Told of pings that were lost.</param>
    public Pings(ServiceLog log) => this.log = log;

    /// <summary>A run begins.</summary>
    public Task StartAsync(Job job, CancellationToken stop) => SendAsync(job, "/start", string.Empty, stop);

    /// <summary>A run ended. Not stopped: that it was stopped is news, too.</summary>
    public Task EndAsync(Job job, RunRecord run) => run.Outcome == RunOutcome.Published
        ? SendAsync(job, string.Empty, $"{run.ScanId}: {run.Figures?.Domains} domains", CancellationToken.None)
        : SendAsync(job, "/fail", $"{MtaSts.Words.Of(run.Outcome)}, exit code {run.ExitCode}: {run.Reason}", CancellationToken.None);

    /// <inheritdoc/>
    public void Dispose() => post.Dispose();

    private async Task SendAsync(Job job, string ending, string text, CancellationToken stop)
    {
        if (job.PingUrl is not { } url) return;
        UriBuilder target = new(url);
        target.Path = target.Path.TrimEnd('/') + ending;
        HttpRequestMessage Make() => new(HttpMethod.Post, target.Uri) { Content = new StringContent(text.Length > MostText ? text[..MostText] : text, Encoding.UTF8, "text/plain") };
        if (await post.SendAsync(Make, stop).ConfigureAwait(false) is { } lost) log.PingLost(job.Name, lost);
    }
}
