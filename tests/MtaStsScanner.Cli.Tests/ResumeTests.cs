using MtaStsScanner.Cli.Hosting;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Input;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Cli.Tests;

/// <summary>A scan that was stopped right after its list was read, and what <c>--resume</c> makes of it.</summary>
public sealed class ResumeTests : IDisposable
{
    private const string Names = "example.org\nexample.com\nno name\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task It_goes_on_with_list_and_options_of_the_beginning()
    {
        await StopAsync();

        ProgramRun run = await Mtasts.RunAsync(["scan", "--resume", folder["out"], "--seed", "7", "--stages", "dns", "-q"]);

        Assert.Equal((ExitCode.Done, "input 3 = domains 2 + rejects 1"), (run.ExitCode, run.Output.TrimEnd().Split('\n')[^1]));
        Assert.Empty(WorkFolder.Unfinished(folder["out"]));
    }

    [Fact]
    public async Task A_list_that_is_gone_is_not_missed()
    {
        await StopAsync();
        File.Delete(folder["list.txt"]);

        ProgramRun run = await Mtasts.RunAsync(["scan", "--resume", folder["out"], "-q"]);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("list.txt is gone", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Names + "example.net\n", "it had 32 bytes and has 44")]
    [InlineData("example.org\nexample.net\nno name\n", "it still has 32 bytes, but its SHA-256 was")]
    public async Task A_list_that_changed_is_refused_with_what_changed(string now, string difference)
    {
        await StopAsync();
        await File.WriteAllTextAsync(folder["list.txt"], now, TestContext.Current.CancellationToken);

        ProgramRun run = await Mtasts.RunAsync(["scan", "--resume", folder["out"]]);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("list.txt changed since", run.Error, StringComparison.Ordinal);
        Assert.Contains(difference, run.Error, StringComparison.Ordinal);
        Assert.Single(WorkFolder.Unfinished(folder["out"]));
    }

    [Fact]
    public async Task Options_that_contradict_are_all_named()
    {
        await StopAsync();

        ProgramRun run = await Mtasts.RunAsync(["scan", "--resume", folder["out"], "--seed", "8", "--stages", "dns", "--shard", "1/2", "--resolver", "192.0.2.1", "--trust-ad", "192.0.2.1", "--registrable"]);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("--seed (it began with 7, not 8)", run.Error, StringComparison.Ordinal);
        Assert.Contains("--shard (it began with none, not 1/2)", run.Error, StringComparison.Ordinal);
        Assert.Contains("--resolver (it began with none, not [\"192.0.2.1:53\"])", run.Error, StringComparison.Ordinal);
        Assert.Contains("--trust-ad (it began with none, not [\"192.0.2.1:53\"])", run.Error, StringComparison.Ordinal);
        Assert.Contains("--registrable (it began with false, not true)", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("--stages", run.Error, StringComparison.Ordinal);
    }

    // The system's resolvers may be others than those that the scan began with, and then nothing would be signed without a word.
    [Fact]
    public async Task A_resolver_that_was_trusted_and_is_asked_no_longer_is_named()
    {
        await StopAsync(Begun() with { Network = Begun().Network with { TrustAd = ["192.0.2.53:53"] } });

        ProgramRun run = await Mtasts.RunAsync(["scan", "--resume", folder["out"]]);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("--trust-ad takes a resolver that is asked (127.0.0.1:", run.Error, StringComparison.Ordinal);
        Assert.Contains("not '192.0.2.53:53'", run.Error, StringComparison.Ordinal);
        Assert.Single(WorkFolder.Unfinished(folder["out"]));
    }

    [Theory]
    [InlineData("list.txt", "leave LIST out")]
    [InlineData("--dry-run", "leave one of them out")]
    [InlineData("--out elsewhere", "leave --out out")]
    public async Task What_makes_no_sense_with_it_is_refused(string typed, string named)
    {
        ProgramRun run = await Mtasts.RunAsync(["scan", "--resume", folder["out"], .. typed.Split(' ')]);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_option_of_a_scan_has_a_setting_or_belongs_to_the_run()
    {
        string[] ofTheRun = ["--out", "--resume", "--dry-run", "--json", "--quiet", "--config", "--fail-on", "--metrics-file", "--forget-bans"];
        SortedDictionary<string, string?> settings = Begun().ToFlat();

        Assert.All(
            new ScanOptions().All.Concat(new NetworkOptions().All).Select(o => o.Name).Except(ofTheRun),
            name => Assert.True(settings.ContainsKey(TypedOptions.SettingOf(name)), name));
    }

    private static ScanArguments Begun() => new()
    {
        Network = new() { Lab = true, Stages = Pipeline.ScanStages.Dns },
        List = "list.txt",
        Seed = 7,
    };

    private async Task StopAsync(ScanArguments? begun = null)
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(folder["list.txt"], Names, stop);
        WorkFolder work = new(folder["out"], "s20260101t000000-0000");
        work.Create();
        await using FileStream list = File.OpenRead(folder["list.txt"]);
        await new ListSpool(work.ListFolder, 7).MakeAsync(list, "list.txt", new ListOptions(), stop);
        work.WriteJob(new ScanTask(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), begun ?? Begun(), folder["list.txt"]).ToJson());
    }
}
