using System.Net;
using Microsoft.Extensions.Logging;

namespace MtaStsScanner.Cli.Scheduling;

/// <summary>What the service is configured to do.</summary>
/// <param name="Jobs">The jobs, in the order of the file.</param>
/// <param name="State">Folder of what is remembered and of the service's lock.</param>
internal sealed record ServiceConfiguration(IReadOnlyList<Job> Jobs, string State)
{
    /// <summary>Where the web face listens; null for nowhere.</summary>
    public IPEndPoint? Listen { get; init; }

    /// <summary>Where figures are written for node_exporter; null for nowhere.</summary>
    public string? MetricsFile { get; init; }

    /// <summary>Where OpenTelemetry goes; null for nowhere.</summary>
    public Uri? OtlpEndpoint { get; init; }

    /// <summary>True for OTLP over gRPC, false over HTTP.</summary>
    public bool OtlpGrpc { get; init; }

    /// <summary>Headers of it, as <c>name=value,…</c>: a secret.</summary>
    public string? OtlpHeaders { get; init; }

    /// <summary>One JSON object a line instead of text.</summary>
    public bool JsonLog { get; init; }

    /// <summary>What is logged at least.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>Every setting that is in force, with its source.</summary>
    public IReadOnlyList<SettingInForce> InForce { get; init; } = [];
}
