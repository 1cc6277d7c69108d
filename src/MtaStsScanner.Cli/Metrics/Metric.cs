using MtaStsScanner.Cli.Scheduling;

namespace MtaStsScanner.Cli.Metrics;

/// <summary>
/// A metric, defined once for all who ask. No label names a domain or a host of those who are scanned: jobs, resolvers and closed lists of words alone, so that there are few series however long the list is.
/// </summary>
/// <param name="Name">Its name without prefix, unit and <c>_total</c>.</param>
/// <param name="Kind">How it goes on.</param>
/// <param name="Unit">What it is measured in.</param>
/// <param name="Help">What it says, one sentence.</param>
/// <param name="Labels">The names of its labels.</param>
/// <param name="Read">Its figures as of a moment; none where there is nothing to tell.</param>
internal sealed record Metric(string Name, MetricKind Kind, MetricUnit Unit, string Help, IReadOnlyList<string> Labels, Func<ServiceSnapshot, IEnumerable<MetricReading>> Read)
{
    private const string Prefix = "mtasts";

    /// <summary>As Prometheus calls it.</summary>
    public string PrometheusName => $"{Prefix}_{Name}{Unit.Suffix}{(Kind == MetricKind.Counter ? "_total" : "")}";

    /// <summary>As OpenTelemetry calls it. A collector that writes to Prometheus makes <see cref="PrometheusName"/> of it.</summary>
    public string OpenTelemetryName => $"{Prefix}.{Name}";
}
