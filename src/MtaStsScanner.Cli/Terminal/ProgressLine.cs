using System.Globalization;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Pipeline;

namespace MtaStsScanner.Cli.Terminal;

/// <summary>One line that says what is being done, how far it is, how fast, and how long the phase will take at the rate of the last minute.</summary>
internal sealed class ProgressLine(ScanProgress progress, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly Queue<(long At, long Done)> samples = new();
    private ScanPhase phase;

    /// <summary>The line as of now.</summary>
    public string Text() => progress.Phase switch
    {
        ScanPhase.Listing or ScanPhase.Unknown => "reading the list",
        ScanPhase.Resolving => Invariant($"resolving {Share(progress.Resolved, progress.Domains, "domains")}; {progress.Records} with a record, {progress.Policies} policies, {progress.Probed} endpoints probed{Slots()}"),
        ScanPhase.Probing => Invariant($"probing: {progress.Probed} endpoints probed{Rate(progress.Probed, null)}{Slots()}"),
        ScanPhase.Waiting => Invariant($"waiting before passing failures are tried again ({progress.Retries} endpoints so far)"),
        ScanPhase.Retrying => Invariant($"trying again: {progress.Retried} domains, {progress.Probed} endpoints in all{Slots()}"),
        ScanPhase.LookingAgain => Invariant($"measuring again who got worse since the scan before{Slots()}"),
        ScanPhase.Sampling => Invariant($"asking a sample of what still fails once more, alone{Slots()}"),
        ScanPhase.Judging => $"judging {Share(progress.Judged, progress.Domains, "domains")}",
        ScanPhase.Publishing => "publishing",
        _ => "done",
    };

    private string Share(long done, long all, string what) => Invariant($"{done} of {all} {what}{Rate(done, all)}");

    private string Slots() => Invariant($"; {progress.Connections} connections, {progress.StuckConnections} of them stuck");

    private string Rate(long done, long? all)
    {
        if (phase != progress.Phase) samples.Clear();
        phase = progress.Phase;
        long now = time.GetTimestamp();
        samples.Enqueue((now, done));
        while (samples.Count > 2 && time.GetElapsedTime(samples.Peek().At, now) > Window) samples.Dequeue();

        (long at, long before) = samples.Peek();
        double seconds = time.GetElapsedTime(at, now).TotalSeconds;
        if (seconds < 1 || done == before) return string.Empty;
        double rate = (done - before) / seconds;
        string eta = all is { } whole && whole > done ? $", {Duration.ToText(TimeSpan.FromSeconds((whole - done) / rate))} left" : string.Empty;
        return Invariant($", {rate:0}/s{eta}");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
