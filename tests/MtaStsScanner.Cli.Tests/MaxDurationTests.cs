using MtaStsScanner.Storage;

namespace MtaStsScanner.Cli.Tests;

/// <summary>A scan whose time is over before all was measured.</summary>
public sealed class MaxDurationTests : IDisposable
{
    private const int Names = 2_000;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_was_not_reached_is_unknown_and_the_scan_incomplete()
    {
        await File.WriteAllLinesAsync(folder["list.txt"], Enumerable.Range(0, Names).Select(n => $"name{n}.org"), TestContext.Current.CancellationToken);
        ProgramRun run = await Mtasts.RunAsync(["scan", folder["list.txt"], "--lab", "--out", folder["out"], "--max-duration", "1ms", "--shard-size", "300", "-q"]);

        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        Assert.Contains("INCOMPLETE", run.Output, StringComparison.Ordinal);
        Assert.Equal($"input {Names} = domains {Names} + rejects 0", run.Output.TrimEnd().Split('\n')[^1]);
        ScanManifest scan = DataSet.Open(folder["out"]).Scans.Single();
        Assert.False(scan.Complete);
        Assert.Equal(Names, scan.Counts["verdict"].Values.Sum());
        Assert.InRange(scan.Counts["unknown_reason"]["deadline"], Names / 2, Names);
        ProgramRun verified = await Mtasts.RunAsync(["verify", folder["out"]]);
        Assert.True(verified.ExitCode == ExitCode.Done, verified.Output + verified.Error);
    }

    [Fact]
    public async Task A_scan_with_time_enough_is_complete()
    {
        await File.WriteAllLinesAsync(folder["list.txt"], ["example.org"], TestContext.Current.CancellationToken);
        ProgramRun run = await Mtasts.RunAsync(["scan", folder["list.txt"], "--lab", "--out", folder["out"], "--max-duration", "90d", "-q"]);
        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        Assert.True(DataSet.Open(folder["out"]).Scans.Single().Complete);
    }
}
