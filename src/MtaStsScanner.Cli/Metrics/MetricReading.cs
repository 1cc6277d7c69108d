using System.Runtime.InteropServices;

namespace MtaStsScanner.Cli.Metrics;

/// <summary>A figure of a metric.</summary>
/// <param name="Value">The figure.</param>
/// <param name="Labels">The values of the metric's labels, in their order.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MetricReading(double Value, params string[] Labels);
