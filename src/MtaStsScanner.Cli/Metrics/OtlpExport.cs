using Microsoft.Extensions.DependencyInjection;
using MtaStsScanner.Cli.Scheduling;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Storage;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MtaStsScanner.Cli.Metrics;

/// <summary>Sends metrics and spans to a collector while the host runs. A collector that does not answer costs what does not fit into the queue, and nothing else.</summary>
internal static class OtlpExport
{
    private const string ServiceName = "mtasts";

    /// <summary>Adds the export. <see cref="IServiceStatus"/> is to be among the services.</summary>
    public static IServiceCollection AddOtlp(this IServiceCollection services, OtlpOptions options)
    {
        // Made first and so disposed last: what is left is asked for once more at the end.
        services.AddHostedService<StatusMeter>();
        services.AddOpenTelemetry()
            .ConfigureResource(r => r.Clear().AddService(ServiceName, serviceVersion: Software.Version))
            .WithMetrics(metrics => metrics
                .AddMeter(StatusMeter.Name)
                .AddOtlpExporter((exporter, reader) =>
                {
                    Configure(exporter, options, "v1/metrics");
                    reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)options.MetricsEvery.TotalMilliseconds;
                    reader.PeriodicExportingMetricReaderOptions.ExportTimeoutMilliseconds = (int)options.Timeout.TotalMilliseconds;
                }))
            .WithTracing(traces => traces
                .AddSource(ScanTrace.SourceName)
                .AddOtlpExporter(exporter =>
                {
                    Configure(exporter, options, "v1/traces");
                    exporter.BatchExportProcessorOptions.MaxQueueSize = options.MostSpansWaiting;
                }));
        return services;
    }

    private static void Configure(OtlpExporterOptions exporter, OtlpOptions options, string path)
    {
        exporter.Protocol = options.Protocol == OtlpProtocol.Grpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = options.Protocol == OtlpProtocol.Grpc ? options.Endpoint : new Uri($"{options.Endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{path}");
        exporter.TimeoutMilliseconds = (int)options.Timeout.TotalMilliseconds;
        if (options.Headers is { Length: > 0 } headers) exporter.Headers = headers;
        // A redirect would take the headers, and whatever secret they hold, to who knows whom.
        exporter.HttpClientFactory = () => new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ActivityHeadersPropagator = null }) { Timeout = options.Timeout };
    }
}
