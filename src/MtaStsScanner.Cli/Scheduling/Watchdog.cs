using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;

namespace MtaStsScanner.Cli.Scheduling;

/// <summary>Tells systemd, twice in the time that the unit allows (WatchdogSec), that the service lives. It stops telling when the scheduler has ended.</summary>
/// <param name="notifier">Speaks to systemd; null where none started us.</param>
/// <param name="scheduler">Whose life it is about.</param>
/// <param name="time">The clock.</param>
internal sealed class Watchdog(ISystemdNotifier? notifier, Scheduler scheduler, TimeProvider time) : BackgroundService
{
    private static readonly ServiceState Alive = new("WATCHDOG=1");

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (notifier is not { IsEnabled: true } || Interval() is not { } interval) return;
        using PeriodicTimer timer = new(interval, time);
        try
        {
            while (scheduler.ExecuteTask is not { IsCompleted: true } && await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false)) notifier.Notify(Alive);
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }

    private static TimeSpan? Interval() =>
        long.TryParse(Environment.GetEnvironmentVariable("WATCHDOG_USEC"), NumberStyles.None, CultureInfo.InvariantCulture, out long microseconds) && microseconds > 0
            ? TimeSpan.FromMicroseconds(microseconds) / 2
            : null;
}
