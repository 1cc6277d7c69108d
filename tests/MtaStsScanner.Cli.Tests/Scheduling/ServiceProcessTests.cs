using System.Diagnostics;
using System.Globalization;
using MtaStsScanner.Cli.Scheduling;
using MtaStsScanner.Cli.Tests.Crash;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Cli.Tests.Scheduling;

/// <summary>The service as a process, which is killed and asked to stop in the middle of a run. scripts/service-kill.sh runs the same at length.</summary>
public sealed class ServiceProcessTests : IDisposable
{
    private const string NoSignals = "This system has no signals.";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);
    private static readonly int Names = int.TryParse(Environment.GetEnvironmentVariable("MTASTS_SERVICE_NAMES"), CultureInfo.InvariantCulture, out int names) ? names : 400;

    private readonly TemporaryFolder folder = new();

    public ServiceProcessTests()
    {
        File.WriteAllLines(folder["list.txt"], Enumerable.Range(0, Names).Select(n => $"name{n}.example{n % 97}.org"));
        File.WriteAllText(
            folder["mtasts.json"],
            """
            { "state": "state", "listen": "off", "scan": { "lab": true, "lab-deadlines": "usual", "stages": "dns,policy", "retry-after": "1", "shard-size": 100 },
              "jobs": { "night": { "list": "list.txt", "out": "out", "cron": "0 0 1 1 *" } } }
            """);
    }

    public static bool HasSignals => !OperatingSystem.IsWindows();

    public void Dispose() => folder.Dispose();

    [Fact(SkipUnless = nameof(HasSignals), Skip = NoSignals)]
    public async Task A_run_that_is_killed_is_taken_up_by_the_next_start_and_published_once()
    {
        using (Process first = Begin("--run-now", "night"))
        {
            await MiddleOfRunAsync(first);
            Assert.Equal(0, CrashedScan.Send(first.Id, CrashedScan.Kill));
            await EndOfAsync(first);
        }

        Assert.Empty(Scans());
        using Process service = Begin();
        await UntilAsync(service, () => JobLedger.Open(folder["state"]).Of("night", default).Runs.Count > 0);
        Assert.Equal(0, CrashedScan.Send(service.Id, CrashedScan.Terminate));
        (int code, string text) = await EndOfAsync(service);

        Assert.True(code == ExitCode.Done, text);
        ScanManifest scan = Assert.Single(Scans());
        Assert.Equal((true, (long)Names), (scan.Complete, scan.Input.Domains));
        Assert.Equal((RunTrigger.Resume, RunOutcome.Published), Runs().Select(r => (r.Trigger, r.Outcome)).Single());
        await VerifyAsync();
    }

    [Fact(SkipUnless = nameof(HasSignals), Skip = NoSignals)]
    public async Task A_service_that_is_asked_to_stop_says_what_is_left_and_goes_on_with_it_later()
    {
        using (Process first = Begin("--run-now", "night"))
        {
            await MiddleOfRunAsync(first);
            Assert.Equal(0, CrashedScan.Send(first.Id, CrashedScan.Terminate));
            (int stopped, string said) = await EndOfAsync(first);
            Assert.True(stopped == ExitCode.Stopped, said);
            Assert.Contains($"of {Names} domains", said, StringComparison.Ordinal);
        }

        using (Process service = Begin())
        {
            string before = await BeginningOfRunAsync(service);
            Stopwatch clock = Stopwatch.StartNew();
            Assert.Equal(0, CrashedScan.Send(service.Id, CrashedScan.Terminate));
            (int code, string text) = await EndOfAsync(service);
            Assert.True(code == ExitCode.Done, before + text);
            if (Environment.GetEnvironmentVariable("MTASTS_CRASH_REPORT") is { } report)
                await File.AppendAllTextAsync(report, string.Create(CultureInfo.InvariantCulture, $"stopped {clock.Elapsed.TotalSeconds:0.0} s after SIGTERM: {text.Split('\n').LastOrDefault(l => l.Contains("stopped", StringComparison.Ordinal))}\n"));
        }

        using (Process last = Begin("--run-now", "night"))
        {
            (int code, string text) = await EndOfAsync(last);
            Assert.True(code == ExitCode.Done, text);
        }

        Assert.InRange(Scans().Count, 1, 2); // what was left, and the run that was asked for
        Assert.All(Scans(), s => Assert.Equal((true, (long)Names), (s.Complete, s.Input.Domains)));
        await VerifyAsync();
    }

    [Fact]
    public async Task A_second_service_is_refused_with_who_runs_and_since_when()
    {
        Directory.CreateDirectory(folder["state"]);
        using (ProcessLock.Take(folder["state"], TimeProvider.System, owner => owner))
        {
            ProgramRun run = await Mtasts.RunAsync(["schedule", "--config", folder["mtasts.json"], "--run-now", "night"]);
            Assert.Equal(ExitCode.Locked, run.ExitCode);
            Assert.Contains($"process {Environment.ProcessId} on", run.Error, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(folder["out"]));
    }

    private Process Begin(params string[] more) => Process.Start(
        new ProcessStartInfo(Mtasts.Program, ["schedule", "--config", folder["mtasts.json"], .. more]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;

    // What it said until its run had begun: then there is somebody to hear a signal.
    private static async Task<string> BeginningOfRunAsync(Process service)
    {
        using CancellationTokenSource limit = new(Longest);
        string said = string.Empty;
        while (!said.Contains("begins", StringComparison.Ordinal)) said += await service.StandardError.ReadLineAsync(limit.Token) ?? throw new InvalidOperationException(said);
        return said;
    }

    // Some shards are resolved, and others are not.
    private Task MiddleOfRunAsync(Process process) => UntilAsync(process, () => Directory.Exists(folder["out"])
        && WorkFolder.Unfinished(folder["out"]) is [{ } work, ..] && Bytes(work.StoreFile) + Bytes(work.StoreFile + "-wal") > Math.Max(150_000, 150L * Names));

    private static long Bytes(string file) => new FileInfo(file) is { Exists: true } there ? there.Length : 0;

    private static async Task UntilAsync(Process process, Func<bool> holds)
    {
        using CancellationTokenSource limit = new(Longest);
        while (!holds())
        {
            Assert.False(process.HasExited, process.HasExited ? await process.StandardError.ReadToEndAsync(limit.Token) : null);
            await Task.Delay(2, limit.Token);
        }
    }

    private static async Task<(int ExitCode, string Text)> EndOfAsync(Process process)
    {
        using CancellationTokenSource limit = new(Longest);
        string error = await process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, error);
    }

    private IReadOnlyList<ScanManifest> Scans() => DataSet.Open(folder["out"]).Scans;

    private IReadOnlyList<RunRecord> Runs() => JobLedger.Open(folder["state"]).Of("night", default).Runs;

    private async Task VerifyAsync()
    {
        ProgramRun verified = await Mtasts.RunAsync(["verify", folder["out"]]);
        Assert.True(verified.ExitCode == ExitCode.Done, verified.Output + verified.Error);
    }
}
