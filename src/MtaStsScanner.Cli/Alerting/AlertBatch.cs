namespace MtaStsScanner.Cli.Alerting;

/// <summary>What one run of a job has to tell.</summary>
/// <param name="Key">The same for each try to deliver it: who gets it twice can tell.</param>
/// <param name="Job">The job.</param>
/// <param name="ScanId">The scan; null where none was published.</param>
/// <param name="At">When it was made.</param>
/// <param name="Alerts">The worst first. Not empty.</param>
internal sealed record AlertBatch(string Key, string Job, string? ScanId, DateTimeOffset At, IReadOnlyList<Alert> Alerts)
{
    /// <summary>One to try a channel with.</summary>
    public static AlertBatch ForTest(DateTimeOffset at) => new(
        $"test-{at.ToUnixTimeMilliseconds()}", "test", null, at,
        [new("test", AlertKind.Test, MtaSts.Severity.Info, "A test of this channel", "mtasts notify --test sent this. Nothing is wrong.") { Since = at }]);
}
