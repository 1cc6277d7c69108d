using MtaSts;
using MtaStsScanner.Cli.Alerting;

namespace MtaStsScanner.Cli.Tests.Alerting;

/// <summary>Alerts whose texts came from people who mean harm.</summary>
internal static class SomeAlerts
{
    public const string Hostile = "<script>alert(1)</script> *bold* _it_ `code` <!channel> [link](http://evil.example) \u202Eretsof\u001b[31m\r\nBcc: x@evil.example =cmd|' /C calc'!A0";

    public static readonly DateTimeOffset At = new(2026, 11, 29, 2, 0, 0, TimeSpan.Zero);

    public static Alert One(string title = Hostile, string? owner = null, int length = 0) => new("a1", AlertKind.Regression, Severity.Error, title, Hostile + new string('x', length))
    {
        Domains = [new("example.org", owner is null ? [] : [owner])],
        Concern = Concern.CertificateRefused,
        Code = "mx-cert-expired",
        Fault = FindingOwner.MxOperator,
        Remedy = Hostile,
        Since = At,
    };

    public static AlertBatch Batch(params Alert[] alerts) => new("scan-1-night", "suppliers", "s20261129t020000-0000", At, alerts);
}
