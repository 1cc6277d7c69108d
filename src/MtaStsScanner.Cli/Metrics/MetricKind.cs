namespace MtaStsScanner.Cli.Metrics;

/// <summary>How a metric's figure goes on.</summary>
internal enum MetricKind
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>Up and down.</summary>
    Gauge,

    /// <summary>Only up, until it begins anew with the next run.</summary>
    Counter,
}
