namespace MtaStsScanner.Cli.Tests.Politeness;

public sealed class BlocklistCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("scan")]
    [InlineData("check")]
    public async Task A_block_list_with_a_bad_line_stops_before_anybody_is_asked_and_names_the_line(string command)
    {
        await File.WriteAllTextAsync(folder["list.txt"], "va.gov\n");
        await File.WriteAllTextAsync(folder["blocklist.txt"], "va.gov\n192.0.2.1/24\n");
        string[] arguments = command == "scan" ? [command, folder["list.txt"], "--out", folder["out"]] : [command, "va.gov"];
        ProgramRun run = await Mtasts.RunAsync([.. arguments, "--lab", "-b", folder["blocklist.txt"]]);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("line 2: '192.0.2.1/24'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_block_list_that_is_not_there_is_said()
    {
        ProgramRun run = await Mtasts.RunAsync(["check", "va.gov", "--lab", "--blocklist", folder["none.txt"]]);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("none.txt", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listed_domain_is_unknown_since_it_opted_out()
    {
        await File.WriteAllTextAsync(folder["blocklist.txt"], "VA.gov. # asked us\n");
        ProgramRun run = await Mtasts.RunAsync(["check", "www.va.gov", "--lab", "--json", "-b", folder["blocklist.txt"]]);
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("opted_out_of_scan", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task About_asks_whom_to_write_to()
    {
        ProgramRun none = await Mtasts.RunAsync(["about", "--html"]), page = await Mtasts.RunAsync(["about", "--html", "--contact", "mailto:scan@example.org", "--ehlo", "scan.example.org"]);
        Assert.Equal(ExitCode.Usage, none.ExitCode);
        Assert.Contains("--contact", none.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, page.ExitCode);
        Assert.StartsWith("<!DOCTYPE html>", page.Output, StringComparison.Ordinal);
        Assert.Contains("EHLO scan.example.org", page.Output, StringComparison.Ordinal);
    }
}
