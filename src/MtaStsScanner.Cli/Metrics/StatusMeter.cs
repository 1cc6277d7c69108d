using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using MtaStsScanner.Cli.Scheduling;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Cli.Metrics;

/// <summary>The same metrics for OpenTelemetry, which asks for them when it exports.</summary>
internal sealed class StatusMeter : IHostedService, IDisposable
{
    /// <summary>The name to listen to.</summary>
    public const string Name = "MtaStsScanner";

    private readonly Meter meter = new(Name, Software.Version);
    private readonly IServiceStatus status;

    /// <summary>Of a service.</summary>
    public StatusMeter(IServiceStatus status)
    {
        this.status = status;
        foreach (Metric metric in MetricCatalog.All)
        {
            IEnumerable<Measurement<double>> Observe() => Measure(metric);
            if (metric.Kind == MetricKind.Counter) meter.CreateObservableCounter(metric.OpenTelemetryName, Observe, metric.Unit.Ucum, metric.Help);
            else meter.CreateObservableGauge(metric.OpenTelemetryName, Observe, metric.Unit.Ucum, metric.Help);
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    private IEnumerable<Measurement<double>> Measure(Metric metric)
    {
        foreach (MetricReading reading in metric.Read(status.Now()))
            yield return new(reading.Value, metric.Labels.Zip(reading.Labels, (label, value) => new KeyValuePair<string, object?>(label, value)));
    }
}
