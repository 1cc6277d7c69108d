namespace MtaStsScanner.Cli.Tests;

/// <summary>Exit code 1: done, and a condition held.</summary>
public sealed class FailOnTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("verdict=delivery_fails,code=mx-not-in-policy", ExitCode.ConditionHeld, "code=mx-not-in-policy (1)")]
    [InlineData("verdict=broken:1", ExitCode.Done, "")]
    [InlineData("code=mx-not-in-policy:2", ExitCode.Done, "")]
    [InlineData("incomplete,untrusted", ExitCode.Done, "")]
    [InlineData("verdict=brokn", ExitCode.Usage, "--fail-on: takes incomplete, untrusted")]
    [InlineData("code=no-such-code:3", ExitCode.Usage, "not 'code=no-such-code:3'")]
    [InlineData("verdict=broken:0", ExitCode.Usage, "not 'verdict=broken:0'")]
    [InlineData("", ExitCode.Usage, "not ''")]
    public async Task A_condition_that_holds_is_told_by_the_exit_code(string conditions, int expected, string said)
    {
        await File.WriteAllTextAsync(folder["list.txt"], "lab-as-mx-typo.example.org\n", TestContext.Current.CancellationToken);
        ProgramRun run = await Mtasts.RunAsync(["scan", folder["list.txt"], "--lab", "--out", folder["out"], "--fail-on", conditions, "-q"]);
        Assert.True(run.ExitCode == expected, run.Error + run.Output);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_incomplete_scan_is_a_condition()
    {
        await File.WriteAllLinesAsync(folder["list.txt"], Enumerable.Range(0, 1_000).Select(n => $"name{n}.org"), TestContext.Current.CancellationToken);
        ProgramRun run = await Mtasts.RunAsync(["scan", folder["list.txt"], "--lab", "--out", folder["out"], "--fail-on", "incomplete", "--max-duration", "1ms", "-q"]);
        Assert.True(run.ExitCode == ExitCode.ConditionHeld, run.Error);
    }
}
