namespace MtaStsScanner.Cli.Metrics;

/// <summary>What a metric is measured in. Prometheus has the unit in the name, OpenTelemetry beside it (UCUM).</summary>
/// <param name="Suffix">Within Prometheus' name.</param>
/// <param name="Ucum">In OpenTelemetry; null for plain counts.</param>
internal sealed record MetricUnit(string Suffix, string? Ucum)
{
    /// <summary>A number of things.</summary>
    public static MetricUnit Count { get; } = new("", null);

    /// <summary>Seconds; of a moment: since 1970 UTC.</summary>
    public static MetricUnit Seconds { get; } = new("_seconds", "s");

    /// <summary>A share from 0 to 1.</summary>
    public static MetricUnit Ratio { get; } = new("_ratio", "1");
}
