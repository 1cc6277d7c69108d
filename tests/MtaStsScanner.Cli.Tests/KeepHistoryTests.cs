using MtaStsScanner.Storage;

namespace MtaStsScanner.Cli.Tests;

/// <summary>Scans that carry no states on, and those after them.</summary>
public sealed class KeepHistoryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task States_are_carried_on_past_a_scan_that_has_none()
    {
        await File.WriteAllLinesAsync(folder["list.txt"], ["example.org", "example.com"], TestContext.Current.CancellationToken);
        foreach (string[] history in new string[][] { ["--history", "yes"], ["--history", "no"], [] })
        {
            ProgramRun run = await Mtasts.RunAsync(["scan", folder["list.txt"], "--lab", "--stages", "dns", .. history, "--out", folder["out"], "-q"]);
            Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        }

        Assert.Equal([2, 0, 2], DataSet.Open(folder["out"]).Scans.Select(s => s.Tables.Single(t => t.Name == "history").Rows));
        ProgramRun seen = await Mtasts.RunAsync(["query", folder["out"], "SELECT count(DISTINCT first_seen) AS n FROM history", "--scan", "all", "--csv"]);
        Assert.Equal(["n", "1"], seen.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Trim().Trim('"')));
        ProgramRun verified = await Mtasts.RunAsync(["verify", folder["out"]]);
        Assert.True(verified.ExitCode == ExitCode.Done, verified.Output + verified.Error);
    }
}
