using System.Diagnostics;
using System.Globalization;
using MtaStsScanner.Lab;

namespace MtaStsScanner.Cli.Tests.Crash;

/// <summary>
/// Scans that are killed at any moment, stopped in an orderly way, doubled by mistake or out of disk: what is taken up ends as if nothing had been.
/// scripts/crash-test.sh runs the same at length.
/// </summary>
public sealed class CrashTests(CrashTests.Lab shared) : IClassFixture<CrashTests.Lab>
{
    private static readonly int Kills = Setting("MTASTS_CRASH_KILLS", 0);

    private readonly CrashLab lab = shared.Internet;

    /// <summary>Only where scripts/crash-test.sh asks for it: kills at moments by the clock need a machine that does nothing else.</summary>
    public static bool IsAskedFor => Environment.GetEnvironmentVariable("MTASTS_CRASH_KILLS") is not null && !OperatingSystem.IsWindows();

    [Fact(SkipUnless = nameof(IsAskedFor), Skip = "Runs by scripts/crash-test.sh.")]
    public async Task A_scan_that_is_killed_again_and_again_ends_as_an_undisturbed_one()
    {
        int seed = Setting("MTASTS_CRASH_SEED", 1);
        Random random = new(seed);
        CrashMoments moments = new(random, shared.UndisturbedSeconds, Kills);
        int kills = 0, resumes = 0, scans = 0;
        long differing = 0;
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        while (kills < Kills)
        {
            string folder = lab.Out($"killed-{scans++}");
            CrashedScan scan = new(lab, folder);
            bool wasCut;
            do
            {
                (string place, Func<TimeSpan, bool> moment) = moments.Next(folder);
                wasCut = (await scan.RunUntilAsync(moment, CrashedScan.Kill)).WasCut;
                if (wasCut) Count(place);
                else moments.TakeBack(place);
            }
            while (wasCut && kills < Kills);
            differing += await EndAsync(scan, folder);
            resumes += scan.Resumes;
        }

        void Count(string place)
        {
            kills++;
            places[place] = places.GetValueOrDefault(place) + 1;
        }

        string where = string.Join(", ", places.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key} {p.Value}"));
        await Lab.ReportAsync($"seed {seed}; scans {scans}; kills: {where}");
        await Lab.ReportAsync($"{kills} kills, {resumes} resumes, {differing} rows differ");
        Assert.Equal(0, differing);
    }

    [Fact(SkipUnless = nameof(IsAskedFor), Skip = "Runs by scripts/crash-test.sh.")]
    public async Task A_scan_that_is_asked_to_stop_exits_3_and_is_taken_up()
    {
        string folder = lab.Out("terminated");
        CrashedScan scan = new(lab, folder);
        CutOff cut = await scan.RunUntilAsync(clock => clock.TotalSeconds > shared.UndisturbedSeconds / 2, CrashedScan.Terminate);
        Assert.Equal(ExitCode.Stopped, cut.Run.ExitCode);
        Assert.Contains("--resume", cut.Run.Text, StringComparison.Ordinal);
        Assert.Equal(0, await EndAsync(scan, folder));
    }

    [Fact(SkipUnless = nameof(IsAskedFor), Skip = "Runs by scripts/crash-test.sh.")]
    public async Task A_second_run_finds_the_data_set_locked_also_where_the_first_is_frozen()
    {
        string folder = lab.Out("frozen");
        CrashedScan scan = new(lab, folder);
        using Process first = scan.Begin();
        while (!first.HasExited && !CrashMoments.HasStore(folder)) await Task.Delay(2);
        Assert.Equal(0, CrashedScan.Send(first.Id, CrashedScan.Stop));
        try
        {
            CrashedScan second = new(lab, folder);
            using Process other = second.Begin(again: true);
            CrashedRun run = await second.EndOf(other);
            Assert.True(run.ExitCode == ExitCode.Locked, run.Text);
        }
        finally
        {
            Assert.Equal(0, CrashedScan.Send(first.Id, CrashedScan.Kill));
        }

        await scan.EndOf(first);
        Assert.Equal(0, await EndAsync(scan, folder));
    }

    [Fact(SkipUnless = nameof(IsAskedFor), Skip = "Runs by scripts/crash-test.sh.")]
    public async Task A_reader_sees_whole_scans_only_at_every_moment()
    {
        string folder = lab.Out("read");
        CrashedScan first = new(lab, folder);
        Assert.Equal(ExitCode.Done, (await first.RunToEndAsync()).ExitCode);
        using DataSetDifference reader = new();
        IReadOnlyDictionary<string, long> one = reader.RowsByScan(folder);
        long rows = Assert.Single(one).Value;

        using Process second = new CrashedScan(lab, folder).Begin(again: true);
        HashSet<int> scansSeen = [];
        while (!second.HasExited)
        {
            IReadOnlyDictionary<string, long> seen = reader.RowsByScan(folder);
            Assert.All(seen, s => Assert.Equal(rows, s.Value));
            scansSeen.Add(seen.Count);
        }

        Assert.Equal(ExitCode.Done, (await first.EndOf(second)).ExitCode);
        scansSeen.Add(reader.RowsByScan(folder).Count);
        Assert.Equal([1, 2], scansSeen.Order());
    }

    [Fact(SkipUnless = nameof(IsAskedFor), Skip = "Runs by scripts/crash-test.sh.")]
    public async Task A_scan_whose_disk_is_full_exits_3_and_is_taken_up_when_there_is_room()
    {
        string folder = lab.Out("full");
        Assert.SkipUnless(FullDisk.CanBeMade, "Needs a file system of its own (unshare, tmpfs).");
        ProgramRun run = await FullDisk.RunAsync("3m", lab.Out("disk"), folder, Mtasts.Program, ["scan", lab.List, .. lab.Arguments, "-q"]);
        Assert.Equal($"{ExitCode.Stopped} {ExitCode.Done}", run.Output.TrimEnd().Split('\n')[^1]);
        Assert.Contains("make room", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("fault of mtasts", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, await EndAsync(new CrashedScan(lab, folder), folder));
    }

    // Runs it to its end and says in how many rows it differs from the undisturbed one.
    private async Task<long> EndAsync(CrashedScan scan, string folder)
    {
        CrashedRun run = await scan.RunToEndAsync();
        Assert.True(run.ExitCode == ExitCode.Done, run.Text);
        List<string> where = [];
        using DataSetDifference difference = new();
        long rows = difference.Between(lab.Undisturbed, folder, where);
        foreach (string line in where) await Lab.ReportAsync(line);
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(folder, ".mtasts-work")));
        Directory.Delete(folder, recursive: true);
        return rows;
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out int value) ? value : otherwise;

    public sealed class Lab : IAsyncLifetime
    {
        internal CrashLab Internet { get; private set; } = null!;

        /// <summary>How long the undisturbed scan took.</summary>
        internal double UndisturbedSeconds { get; private set; }

        public async ValueTask InitializeAsync()
        {
            if (!IsAskedFor) return;
            Stopwatch clock = Stopwatch.StartNew();
            Internet = await CrashLab.StartAsync(Setting("MTASTS_CRASH_NAMES", 2_000), LabMix.Dense);
            UndisturbedSeconds = clock.Elapsed.TotalSeconds;
        }

        public ValueTask DisposeAsync() => IsAskedFor ? Internet.DisposeAsync() : ValueTask.CompletedTask;

        /// <summary>Adds a line to the report that scripts/crash-test.sh prints.</summary>
        internal static async Task ReportAsync(string line)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(line);
            if (Environment.GetEnvironmentVariable("MTASTS_CRASH_REPORT") is { } file) await File.AppendAllTextAsync(file, line + '\n');
        }
    }
}
