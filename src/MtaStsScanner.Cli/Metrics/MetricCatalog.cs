using System.Runtime.InteropServices;
using MtaStsScanner.Cli.Scheduling;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Cli.Metrics;

/// <summary>All metrics.</summary>
internal static partial class MetricCatalog
{
    private const string Job = "job";

    /// <summary>In the order in which they are written.</summary>
    public static IReadOnlyList<Metric> All { get; } = [.. OfService(), .. OfJobs(), .. OfCertificates(), .. OfRun(), .. OfResolvers()];

    private static IEnumerable<Metric> OfService() =>
    [
        Gauge("build_info", "Always 1; which build this is.", ["version", "runtime"], _ => [new(1, Software.Version, RuntimeInformation.FrameworkDescription)]),
        Moment("service_start_timestamp", "When the service started.", [], s => [new(Seconds(s.StartedAt))]),
        Gauge("ready", "1 where the service is ready to run jobs.", [], s => [new(s.NotReady is null ? 1 : 0)]),
    ];

    private static Metric Gauge(string name, string help, IReadOnlyList<string> labels, Func<ServiceSnapshot, IEnumerable<MetricReading>> read) =>
        new(name, MetricKind.Gauge, MetricUnit.Count, help, labels, read);

    private static Metric Moment(string name, string help, IReadOnlyList<string> labels, Func<ServiceSnapshot, IEnumerable<MetricReading>> read) =>
        new(name, MetricKind.Gauge, MetricUnit.Seconds, help, labels, read);

    private static double Seconds(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds() / 1000.0;

    /// <summary>A series for each word of a closed list, so that none appears or goes away; the zero value, which says nothing, has none.</summary>
    private static IEnumerable<T> WordsOf<T>() where T : struct, Enum => Enum.GetValues<T>().Where(v => !v.Equals(default(T)));
}
