using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MtaStsScanner.Cli.Metrics;
using MtaStsScanner.Cli.Scheduling;

namespace MtaStsScanner.Cli.Tests.Metrics;

[Collection(nameof(Traced))]
public sealed class OtlpTests
{
    [Fact]
    public async Task Metrics_and_spans_of_a_scan_reach_a_collector_and_no_domain_does()
    {
        string[] names = [.. Enumerable.Range(0, 60).Select(n => $"d{n}.example.org")];
        await using Collector collector = await Collector.StartAsync();
        using FixedStatus status = FixedStatus.Busy("nightly");
        await using LabScan scan = await LabScan.PrepareAsync(names);
        await ExportAsync(collector.Address, status, scan.RunAsync);

        Assert.All(collector.Posts, p => Assert.Equal(("POST", "application/x-protobuf", "a secret"), (p.Method, p.Type, p.Key)));
        Assert.Equal(["/v1/metrics", "/v1/traces"], collector.Posts.Select(p => p.Path).Distinct().Order(StringComparer.Ordinal));
        string metrics = string.Concat(collector.Posts.Where(p => p.Path == "/v1/metrics").Select(p => p.Body));
        string traces = string.Concat(collector.Posts.Where(p => p.Path == "/v1/traces").Select(p => p.Body));
        Assert.All(MetricCatalog.All, m => Assert.Contains(m.OpenTelemetryName, metrics, StringComparison.Ordinal));
        Assert.All((string[])["scan", "resolve shard", "probe addresses", "judge shard", "publish", scan.ScanId], name => Assert.Contains(name, traces, StringComparison.Ordinal));
        Assert.All(names, n => Assert.DoesNotContain(n, metrics + traces, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Over_gRPC_they_go_to_the_services_of_OTLP()
    {
        await using Collector collector = await Collector.StartAsync(grpc: true);
        using FixedStatus status = FixedStatus.Busy("nightly");
        await ExportAsync(collector.Address, status, () => Task.CompletedTask, OtlpProtocol.Grpc);
        Assert.All(collector.Posts, p => Assert.Equal(("application/grpc", "a secret"), (p.Type, p.Key)));
        Assert.Equal("/opentelemetry.proto.collector.metrics.v1.MetricsService/Export", Assert.Single(collector.Posts.Select(p => p.Path).Distinct()));
    }

    [Fact]
    public async Task A_redirect_does_not_take_the_secret_elsewhere()
    {
        await using Collector elsewhere = await Collector.StartAsync();
        await using Collector collector = await Collector.StartAsync(redirectTo: elsewhere.Address);
        using FixedStatus status = new();
        await ExportAsync(collector.Address, status, () => Task.CompletedTask);
        Assert.NotEmpty(collector.Posts);
        Assert.Empty(elsewhere.Posts);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_collector_that_is_not_there_holds_up_nobody(bool grpc)
    {
        using FixedStatus status = new();
        await ExportAsync(new Uri("http://127.0.0.1:9"), status, () => Task.CompletedTask, grpc ? OtlpProtocol.Grpc : OtlpProtocol.Http);
    }

    [Fact]
    public void Options_that_are_printed_keep_their_secret()
    {
        string text = new OtlpOptions(new Uri("https://user:password@collector.example/path?key=value"), OtlpProtocol.Http, "x-api-key=a secret").ToString();
        Assert.Contains("https://collector.example", text, StringComparison.Ordinal);
        Assert.All((string[])["secret", "password", "value"], s => Assert.DoesNotContain(s, text, StringComparison.Ordinal));
    }

    // What is left is sent when the host ends.
    private static async Task ExportAsync(Uri endpoint, IServiceStatus status, Func<Task> work, OtlpProtocol protocol = OtlpProtocol.Http)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton(status);
        builder.Services.AddOtlp(new OtlpOptions(endpoint, protocol, "x-api-key=a secret"));
        using IHost host = builder.Build();
        await host.StartAsync();
        await work();
        await host.StopAsync();
    }
}
