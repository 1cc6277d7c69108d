using System.Text.Encodings.Web;
using System.Text.Json;
using MtaSts;

namespace MtaStsScanner.Cli.Alerting;

/// <summary>A batch and its alerts as JSON, for webhooks, commands and files: ASCII alone, so that nothing in it can mislead who looks at it.</summary>
internal static class AlertJson
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.Default };

    /// <summary>The batch with its alerts.</summary>
    public static string Of(AlertBatch batch) => JsonSerializer.Serialize(
        new { key = batch.Key, job = batch.Job, scan_id = batch.ScanId, at = batch.At, software = $"{Storage.Software.Name} {Storage.Software.Version}", alerts = batch.Alerts.Select(Shape) }, Options);

    /// <summary>One alert of a batch, on one line.</summary>
    public static string Line(AlertBatch batch, Alert alert) => JsonSerializer.Serialize(new { key = batch.Key, job = batch.Job, scan_id = batch.ScanId, at = batch.At, alert = Shape(alert) }, Options);

    private static object Shape(Alert alert) => new
    {
        id = alert.Id,
        kind = Words.Of(alert.Kind),
        severity = Words.Of(alert.Severity),
        title = alert.Title,
        text = alert.Text,
        concern = alert.Concern is { } concern ? Words.Of(concern) : null,
        domains = alert.Domains.Select(d => new { domain = d.Domain, owners = d.Owners }),
        code = alert.Code,
        fault = alert.Fault is { } fault ? Words.Of(fault) : null,
        remedy = alert.Remedy,
        since = alert.Since,
    };
}
