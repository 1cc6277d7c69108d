using System.Diagnostics;
using System.Globalization;
using MtaStsScanner.Lab;

namespace MtaStsScanner.Cli.Tests.Crash;

/// <summary>Scans whose only resolver ends half way: what it did not answer is never taken for absent. scripts/resolver-kill.sh runs the same at length.</summary>
public sealed class ResolverTests : IAsyncLifetime
{
    private const string Setting = "MTASTS_RESOLVER_NAMES";

    // Several times as long as a question waits for its answer.
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(5);

    private CrashLab lab = null!;
    private long answersInAll;

    /// <summary>Only where scripts/resolver-kill.sh asks for it: a scan waits half a minute before it gives up.</summary>
    public static bool IsAskedFor => Environment.GetEnvironmentVariable(Setting) is not null;

    public async ValueTask InitializeAsync()
    {
        int names = int.TryParse(Environment.GetEnvironmentVariable(Setting), CultureInfo.InvariantCulture, out int number) ? number : 3_000;
        lab = await CrashLab.StartAsync(names, LabMix.World, "--stages", "dns");
        answersInAll = lab.Traffic.DnsAnswers;
    }

    public ValueTask DisposeAsync() => lab.DisposeAsync();

    [Fact]
    public async Task A_scan_waits_for_its_only_resolver_and_ends_as_an_undisturbed_one()
    {
        CrashedScan scan = new(lab, lab.Out("again"));
        using Process process = scan.Begin();
        long answers = await EndResolverHalfWayAsync(process);
        await Task.Delay(Outage);
        Assert.False(process.HasExited);
        await lab.StartDnsAsync();
        CrashedRun run = await scan.EndOf(process);

        Assert.True(run.ExitCode == ExitCode.Done, run.Text);
        await HoldsAsync("started again", answers, lab.Out("again"));
    }

    [Fact(SkipUnless = nameof(IsAskedFor), Skip = "Runs by scripts/resolver-kill.sh.")]
    public async Task A_scan_whose_only_resolver_stays_away_exits_4_within_a_minute_and_is_taken_up()
    {
        CrashedScan scan = new(lab, lab.Out("never"));
        using Process process = scan.Begin();
        long answers = await EndResolverHalfWayAsync(process);
        Stopwatch clock = Stopwatch.StartNew();
        CrashedRun run = await scan.EndOf(process);
        TimeSpan took = clock.Elapsed;

        Assert.True(run.ExitCode == ExitCode.Untrusted, run.Text);
        Assert.True(took < TimeSpan.FromMinutes(1), $"{took}");
        Assert.False(scan.IsPublished);
        await lab.StartDnsAsync();
        CrashedRun resumed = await scan.RunToEndAsync();
        Assert.True(resumed.ExitCode == ExitCode.Done, resumed.Text);
        await HoldsAsync(string.Create(CultureInfo.InvariantCulture, $"never started again, exit {run.ExitCode} after {took.TotalSeconds:0} s, resumed"), answers, lab.Out("never"));
    }

    private async Task<long> EndResolverHalfWayAsync(Process scan)
    {
        long before = lab.Traffic.DnsAnswers;
        while (!scan.HasExited && lab.Traffic.DnsAnswers - before < answersInAll / 2) await Task.Delay(1);
        Assert.False(scan.HasExited);
        await lab.StopDnsAsync();
        return lab.Traffic.DnsAnswers - before;
    }

    private async Task HoldsAsync(string what, long answers, string folder)
    {
        using DataSetDifference difference = new();
        List<string> where = [];
        long rows = difference.Between(lab.Undisturbed, folder, where);
        where.Add(string.Create(CultureInfo.InvariantCulture, $"resolver killed after {answers} of {answersInAll} answers, {what}: {rows} rows differ"));
        if (Environment.GetEnvironmentVariable("MTASTS_CRASH_REPORT") is { } file) await File.AppendAllLinesAsync(file, where);
        Assert.True(rows == 0, string.Join(Environment.NewLine, where));
    }
}
