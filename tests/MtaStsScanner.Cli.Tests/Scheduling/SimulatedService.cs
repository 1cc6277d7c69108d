using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using MtaStsScanner.Cli.Alerting;
using MtaStsScanner.Cli.Hosting;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Cli.Scheduling;

namespace MtaStsScanner.Cli.Tests.Scheduling;

/// <summary>The service with a clock that the test sets. Its scans are real, against the lab in this process.</summary>
internal sealed class SimulatedService : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private readonly IHost host;
    private readonly FakeTimeProvider time;

    private SimulatedService(IHost host, FakeTimeProvider time) => (this.host, this.time) = (host, time);

    /// <summary>What the service says of itself.</summary>
    public ServiceSnapshot Now => host.Services.GetRequiredService<IServiceStatus>().Now();

    /// <summary>True while a scan is under way, beyond the reading of its list.</summary>
    public bool IsScanning => host.Services.GetRequiredService<RunBoard>().Running?.Progress is not null;

    private Scheduler Scheduler => host.Services.GetRequiredService<Scheduler>();

    /// <summary>Starts it.</summary>
    public static async Task<SimulatedService> StartAsync(string configurationFile, FakeTimeProvider time, params IReadOnlyList<IChannel> channels)
    {
        (ServiceConfiguration? configuration, IReadOnlyList<string> mistakes) = ConfigurationReader.Read(LayeredSettings.Load(configurationFile));
        Assert.Empty(mistakes);
        Directory.CreateDirectory(configuration!.State);
        IHost built = ServiceHost.Build(configuration, channels, JobLedger.Open(configuration.State), time, new NightClock(time));
        await built.StartAsync();
        return new(built, time);
    }

    /// <summary>Lets time pass: jumps from one thing that the scheduler waits for to the next.</summary>
    public async Task RunUntilAsync(DateTimeOffset end)
    {
        while (time.GetUtcNow() < end)
        {
            DateTimeOffset next = await WaitingAsync();
            if (next > time.GetUtcNow()) time.SetUtcNow(next < end ? next : end);
        }

        await WaitingAsync();
    }

    /// <summary>Lets time pass until a scan is under way, and stops the service in the middle of it.</summary>
    public async Task StopWithinScanAsync(DateTimeOffset at)
    {
        while (time.GetUtcNow() < at)
        {
            DateTimeOffset next = await WaitingAsync();
            if (next > time.GetUtcNow()) time.SetUtcNow(next < at ? next : at);
        }

        await UntilAsync(() => IsScanning);
        await host.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    private async Task<DateTimeOffset> WaitingAsync()
    {
        await UntilAsync(() => Scheduler.WaitingUntil > time.GetUtcNow());
        return Scheduler.WaitingUntil ?? time.GetUtcNow();
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using CancellationTokenSource limit = new(Longest);
        while (!holds()) await Task.Delay(1, limit.Token);
    }
}
