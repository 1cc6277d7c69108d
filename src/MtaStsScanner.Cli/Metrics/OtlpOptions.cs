using System.Text;

namespace MtaStsScanner.Cli.Metrics;

/// <summary>Where metrics and traces go.</summary>
/// <param name="Endpoint">The collector: an <c>http</c> or <c>https</c> URL without a signal's path.</param>
/// <param name="Protocol">How it is spoken to.</param>
/// <param name="Headers">Headers of each request as <c>name=value</c>, separated by commas; null for none. A secret: never shown.</param>
internal sealed record OtlpOptions(Uri Endpoint, OtlpProtocol Protocol, string? Headers)
{
    /// <summary>How long an export may take. Default 10 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long between two exports of metrics. Default 1 minute.</summary>
    public TimeSpan MetricsEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Spans that wait to be sent; what comes beyond is dropped. Default 2,048.</summary>
    public int MostSpansWaiting { get; init; } = 2_048;

    private bool PrintMembers(StringBuilder text)
    {
        text.Append("Endpoint = ").Append(Endpoint.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)).Append(", Protocol = ").Append(Protocol);
        return true;
    }
}
