using MtaStsScanner.Cli.Scheduling;
using Prometheus;

namespace MtaStsScanner.Cli.Metrics;

/// <summary>
/// Metrics in Prometheus' text format. A registry is made for each text and holds what the moment has to tell: no series stays behind of a job, a resolver or a run that is gone.
/// </summary>
internal static class PrometheusText
{
    /// <summary>The media type.</summary>
    public static string ContentType => PrometheusConstants.TextContentTypeWithVersionAndEncoding;

    /// <summary>Writes all metrics.</summary>
    public static Task WriteAsync(ServiceSnapshot snapshot, Stream output, CancellationToken stop)
    {
        CollectorRegistry registry = Prometheus.Metrics.NewCustomRegistry();
        MetricFactory factory = Prometheus.Metrics.WithCustomRegistry(registry);
        foreach (Metric metric in MetricCatalog.All) Add(factory, metric, metric.Read(snapshot));
        return registry.CollectAndExportAsTextAsync(output, stop);
    }

    private static void Add(MetricFactory factory, Metric metric, IEnumerable<MetricReading> readings)
    {
        string[] labels = [.. metric.Labels];
        if (metric.Kind == MetricKind.Counter)
        {
            Counter counter = factory.CreateCounter(metric.PrometheusName, metric.Help, labels, new CounterConfiguration { SuppressInitialValue = true, ExemplarBehavior = ExemplarBehavior.NoExemplars() });
            foreach (MetricReading reading in readings) counter.WithLabels(reading.Labels).IncTo(reading.Value);
        }
        else
        {
            Gauge gauge = factory.CreateGauge(metric.PrometheusName, metric.Help, labels, new GaugeConfiguration { SuppressInitialValue = true });
            foreach (MetricReading reading in readings) gauge.WithLabels(reading.Labels).Set(reading.Value);
        }
    }
}
