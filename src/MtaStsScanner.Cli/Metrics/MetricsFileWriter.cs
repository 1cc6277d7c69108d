using Microsoft.Extensions.Hosting;
using MtaStsScanner.Cli.Scheduling;

namespace MtaStsScanner.Cli.Metrics;

/// <summary>Keeps the file for node_exporter fresh while the service runs. Where it can't be written that is said once, until it can be again.</summary>
/// <param name="path">The file.</param>
/// <param name="status">What it tells.</param>
/// <param name="log">Told where it can't be written.</param>
/// <param name="time">The clock.</param>
internal sealed class MetricsFileWriter(string path, IServiceStatus status, ServiceLog log, TimeProvider time) : BackgroundService
{
    /// <summary>How often node_exporter is asked, as a rule.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    private bool failed;

    /// <summary>Writes it once.</summary>
    public async Task WriteAsync(CancellationToken stop)
    {
        try
        {
            await MetricsTextfile.WriteTextfileAsync(status.Now(), path, stop).ConfigureAwait(false);
            failed = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!failed) log.Notice("metrics-file", $"It can't be written: {e.Message}");
            failed = true;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Every, time);
        try
        {
            do await WriteAsync(stoppingToken).ConfigureAwait(false);
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }
}
