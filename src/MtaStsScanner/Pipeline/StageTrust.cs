using System.Globalization;
using MtaStsScanner.Storage;
using MtaStsScanner.Vantage;

namespace MtaStsScanner.Pipeline;

/// <summary>What canaries and a scan's own figures say about its stages: what is not contradicted is trusted, and the reason says what was checked.</summary>
internal static class StageTrust
{
    /// <summary>The stages, as the manifest names them.</summary>
    public const string Dns = "dns", Policy = "policy", Smtp = "smtp";

    // Below that a list may by chance hold nothing but silent hosts.
    private const long EnoughHosts = 20;

    /// <summary>A verdict for each stage.</summary>
    /// <param name="settings">What ran.</param>
    /// <param name="counts">What came out.</param>
    /// <param name="dns">What canaries said of DNS; a scan in which they contradicted is never judged.</param>
    /// <param name="canaries">What the others said.</param>
    public static SortedDictionary<string, ManifestTrust> Of(ScanSettings settings, ShardCounts counts, string dns, CanaryWatch canaries) => new(StringComparer.Ordinal)
    {
        [Dns] = new(true, dns),
        [Policy] = settings.Stages < ScanStages.Policy
            ? NotMeasured
            : Answered(counts.PolicyHosts, counts.PolicyHostsReached, "policy hosts", "over HTTPS", canaries.Summary(CanaryStage.Policy)),
        [Smtp] = (settings.Stages < ScanStages.Smtp, settings.SmtpFault) switch
        {
            (_, { } fault) => new(false, fault),
            (true, _) => NotMeasured,
            _ => Answered(counts.MxHostsProbed, counts.MxHostsReached, "MX hosts", "EHLO, so port 25 may be blocked here", canaries.Summary(CanaryStage.Smtp)),
        },
    };

    private static ManifestTrust NotMeasured => new(false, ManifestTrust.NotMeasured);

    private static ManifestTrust Answered(long asked, long answered, string who, string how, string? canaries) => answered == 0 && asked >= EnoughHosts
        ? new(false, string.Create(CultureInfo.InvariantCulture, $"none of {asked} {who} answered {how}"))
        : new(true, string.Create(CultureInfo.InvariantCulture, $"{answered} of {asked} {who} answered; {canaries ?? "no canary was asked"}"));
}
