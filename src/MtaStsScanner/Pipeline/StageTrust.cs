using System.Globalization;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Pipeline;

/// <summary>What a scan's own figures say about its stages. No canary is looked up: what is not contradicted is trusted, and the reason says what was not checked.</summary>
internal static class StageTrust
{
    // Below that a list may by chance hold nothing but silent hosts.
    private const long EnoughHosts = 20;

    /// <summary>A verdict for each stage.</summary>
    public static SortedDictionary<string, ManifestTrust> Of(ScanStages stages, ShardCounts counts) => new(StringComparer.Ordinal)
    {
        ["dns"] = new(true, "a resolver answered before the scan; no canary was looked up"),
        ["policy"] = stages < ScanStages.Policy ? NotMeasured : Answered(counts.PolicyHosts, counts.PolicyHostsReached, "policy hosts", "over HTTPS"),
        ["smtp"] = stages < ScanStages.Smtp ? NotMeasured : Answered(counts.MxHostsProbed, counts.MxHostsReached, "MX hosts", "EHLO, so port 25 may be blocked here"),
    };

    private static ManifestTrust NotMeasured => new(false, "not measured");

    private static ManifestTrust Answered(long asked, long answered, string who, string how) => answered == 0 && asked >= EnoughHosts
        ? new(false, string.Create(CultureInfo.InvariantCulture, $"none of {asked} {who} answered {how}"))
        : new(true, string.Create(CultureInfo.InvariantCulture, $"{answered} of {asked} {who} answered; no canary was asked"));
}
