using System.Globalization;
using System.Text.RegularExpressions;

namespace MtaStsScanner.Cli.Tests.Scheduling;

/// <summary>Installing and taking away, both ways, in a folder that stands for the root.</summary>
public sealed class InstallTests : IDisposable
{
    private const string NoShell = "Needs a shell.", NoSystemd = "Needs systemd-analyze and the units of the system.";
    private const double MostExposure = 2.0;

    private readonly TemporaryFolder root = new();

    public static bool HasShell => File.Exists("/bin/bash");

    public static bool HasSystemd => File.Exists("/usr/bin/systemd-analyze") && Directory.Exists("/usr/lib/systemd/system");

    private string Unit => root["etc/systemd/system/mtasts.service"];

    public void Dispose() => root.Dispose();

    [Fact(SkipUnless = nameof(HasSystemd), Skip = NoSystemd)]
    public async Task The_unit_is_sound_and_hardened()
    {
        await RunAsync("install-systemd.sh", "--root", root.Path);

        // Units that ours stands on.
        Directory.CreateDirectory(root["usr/lib/systemd"]);
        ProgramRun copied = await Mtasts.RunAsync("/bin/cp", ["-r", "/usr/lib/systemd/system", root["usr/lib/systemd/"]]);
        Assert.True(copied.ExitCode == 0, copied.Error);
        ProgramRun verified = await Mtasts.RunAsync("/usr/bin/systemd-analyze", ["verify", $"--root={root.Path}", "mtasts.service"]);
        Assert.True(verified.ExitCode == 0, verified.Error);
        Assert.DoesNotContain("mtasts.service", verified.Error, StringComparison.Ordinal);

        ProgramRun security = await Mtasts.RunAsync("/usr/bin/systemd-analyze", ["security", "--offline=true", "--no-pager", Unit]);
        Match exposure = Regex.Match(security.Output, "exposure level for mtasts.service: (?<level>[0-9.]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        Assert.True(exposure.Success, security.Output + security.Error);
        Assert.InRange(double.Parse(exposure.Groups["level"].Value, CultureInfo.InvariantCulture), 0, MostExposure);
    }

    [Fact(SkipUnless = nameof(HasSystemd), Skip = NoSystemd)]
    public async Task The_service_comes_and_goes_and_twice_does_no_harm()
    {
        await RunAsync("install-systemd.sh", "--root", root.Path);
        Assert.All(["usr/local/lib/mtasts/mtasts", "usr/local/bin/mtasts", "etc/sysusers.d/mtasts.conf", "etc/mtasts/mtasts.json"], f => Assert.True(File.Exists(root[f]) || new FileInfo(root[f]).LinkTarget is not null, f));
        await File.WriteAllTextAsync(root["etc/mtasts/mtasts.json"], "{ } // mine", TestContext.Current.CancellationToken);
        string before = Listing();

        string again = await RunAsync("install-systemd.sh", "--root", root.Path);
        Assert.Equal(before, Listing());
        Assert.DoesNotContain("write ", again, StringComparison.Ordinal);
        Assert.Equal("{ } // mine", await File.ReadAllTextAsync(root["etc/mtasts/mtasts.json"], TestContext.Current.CancellationToken));

        await RunAsync("install-systemd.sh", "--uninstall", "--root", root.Path);
        Assert.False(File.Exists(Unit) || Directory.Exists(root["usr/local/lib/mtasts"]) || new FileInfo(root["usr/local/bin/mtasts"]).LinkTarget is not null);
        Assert.True(File.Exists(root["etc/mtasts/mtasts.json"]));
        Assert.Contains("not there", await RunAsync("install-systemd.sh", "--uninstall", "--root", root.Path), StringComparison.Ordinal);
    }

    [Fact(SkipUnless = nameof(HasShell), Skip = NoShell)]
    public async Task A_dry_run_writes_nothing()
    {
        await RunAsync("install-systemd.sh", "--dry-run", "--root", root.Path);
        Assert.Empty(Directory.EnumerateFileSystemEntries(root.Path));
    }

    [Fact(SkipUnless = nameof(HasShell), Skip = NoShell)]
    public async Task Crontab_lines_run_their_jobs_whatever_they_are_called()
    {
        await File.WriteAllTextAsync(root["list.txt"], "example.org\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            root["my mtasts.json"],
            """
            { "state": "state", "listen": "off", "scan": { "lab": true, "stages": "dns", "retries": 0 },
              "jobs": { "50% of 'them'; $(touch x)": { "list": "list.txt", "out": "out", "cron": "17 2 * * *" } } }
            """,
            TestContext.Current.CancellationToken);
        await RunAsync("install-cron.sh", "--root", root.Path, "--config", root["my mtasts.json"], "--user", "nobody");
        string crontab = await File.ReadAllTextAsync(root["etc/cron.d/mtasts"], TestContext.Current.CancellationToken);
        Assert.Contains("unchanged", await RunAsync("install-cron.sh", "--root", root.Path, "--config", root["my mtasts.json"], "--user", "nobody"), StringComparison.Ordinal);

        // As cron does: the sixth field is the user, \% is a percent sign, the rest goes to sh.
        string line = Assert.Single(crontab.Split('\n'), l => l.StartsWith("17 2 * * * nobody ", StringComparison.Ordinal));
        string command = line["17 2 * * * nobody ".Length..].Replace("\\%", "%", StringComparison.Ordinal);
        ProgramRun run = await Mtasts.RunAsync("/bin/sh", ["-c", "MTASTS_LOG_LEVEL=warning; export MTASTS_LOG_LEVEL; " + command]);
        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        Assert.Equal(("", ""), (run.Output, run.Error));
        Assert.Single(Storage.DataSet.Open(root["out"]).Scans);

        await RunAsync("install-cron.sh", "--uninstall", "--root", root.Path);
        Assert.False(File.Exists(root["etc/cron.d/mtasts"]));
    }

    private static async Task<string> RunAsync(string script, params string[] arguments)
    {
        ProgramRun run = await Mtasts.RunAsync("/bin/bash", [Path.Combine(Repository.Root, "scripts", script), .. arguments]);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        return run.Output;
    }

    private string Listing() => string.Join('\n', new DirectoryInfo(root.Path).EnumerateFiles("*", SearchOption.AllDirectories).Where(f => !f.Name.StartsWith('.')).Select(f => $"{f.FullName} {(f.LinkTarget is null ? f.Length : 0)}").Order(StringComparer.Ordinal));
}
