using System.Diagnostics;

namespace MtaStsScanner.Cli.Tests.Crash;

/// <summary>
/// Scans that are killed at any moment, stopped in an orderly way, doubled by mistake or out of disk: what is taken up ends as if nothing had been.
/// scripts/crash-test.sh runs the same at length.
/// </summary>
public sealed class CrashTests(CrashFixture shared) : IClassFixture<CrashFixture>
{
    private const string NoSignals = "This system has no signals.";

    /// <summary>Scans that may come to their end before a moment that was waited for is seen.</summary>
    private const int Missed = 10;

    private readonly CrashLab lab = shared.Lab;

    public static bool HasSignals => CrashFixture.HasSignals;

    [Fact(SkipUnless = nameof(HasSignals), Skip = NoSignals)]
    public async Task A_scan_that_is_killed_again_and_again_ends_as_an_undisturbed_one()
    {
        int seed = CrashFixture.Setting("SEED", 1), most = CrashFixture.Setting("KILLS", 10);
        CrashMoments moments = new(new Random(seed), lab, most);
        List<string> places = [];
        int resumes = 0;
        long differing = 0;
        for (int scans = 0; places.Count < most; scans++)
        {
            Assert.True(scans < most + Missed, $"After {scans} scans there were {places.Count} kills.");
            string folder = lab.Out($"killed-{scans}");
            CrashedScan scan = new(lab, folder);
            ProbeCount probes = new(lab, folder);
            int before = places.Count;
            while (places.Count < most && await KilledAsync(scan, folder, moments, places)) probes.NoteKill();
            differing += await EndAsync(scan, folder, probes);
            resumes += scan.Resumes;
            await CrashFixture.ReportAsync($"scan {scans}: {places.Count - before} kills; {probes.Sessions} SMTP sessions ({lab.UndisturbedTraffic.SmtpSessions} undisturbed), at most {probes.OpenChunks} endpoints out at the kills");
        }

        await CrashFixture.ReportAsync($"seed {seed}; kills: {string.Join(", ", places.CountBy(p => p, StringComparer.Ordinal).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key} {p.Value}"))}");
        await CrashFixture.ReportAsync($"{places.Count} kills, {resumes} resumes, {differing} rows differ");
        Assert.Equal(0, differing);
    }

    [Fact(SkipUnless = nameof(HasSignals), Skip = NoSignals)]
    public async Task A_scan_that_is_asked_to_stop_exits_3_and_is_taken_up()
    {
        (CrashedScan scan, string folder, CrashedRun run) = await CutAsync("terminated", CrashedScan.Terminate);
        Assert.Equal(ExitCode.Stopped, run.ExitCode);
        Assert.Contains("--resume", run.Text, StringComparison.Ordinal);
        Assert.Equal(0, await EndAsync(scan, folder));
    }

    [Fact(SkipUnless = nameof(HasSignals), Skip = NoSignals)]
    public async Task A_second_run_finds_the_data_set_locked_also_where_the_first_is_frozen()
    {
        (CrashedScan scan, string folder, Process first) = await FrozenAsync();
        using (first)
        {
            try
            {
                using Process second = scan.Begin(again: true);
                CrashedRun run = await scan.EndOf(second);
                Assert.True(run.ExitCode == ExitCode.Locked, run.Text);
            }
            finally
            {
                Assert.Equal(0, CrashedScan.Send(first.Id, CrashedScan.Kill));
            }

            await scan.EndOf(first);
        }

        Assert.Equal(0, await EndAsync(scan, folder));
    }

    [Fact(SkipUnless = nameof(HasSignals), Skip = NoSignals)]
    public async Task A_reader_sees_whole_scans_only_at_every_moment()
    {
        string folder = lab.Out("read");
        CrashedScan first = new(lab, folder);
        Assert.Equal(ExitCode.Done, (await first.RunToEndAsync()).ExitCode);
        using DataSetDifference reader = new();
        IReadOnlyDictionary<string, long> one = reader.RowsByScan(folder);
        long rows = Assert.Single(one).Value;

        using Process second = new CrashedScan(lab, folder).Begin(again: true);
        while (!second.HasExited) Assert.All(reader.RowsByScan(folder), s => Assert.Equal(rows, s.Value));

        Assert.Equal(ExitCode.Done, (await first.EndOf(second)).ExitCode);
        Assert.Equal([rows, rows], reader.RowsByScan(folder).Values);
    }

    [Fact(SkipUnless = nameof(HasSignals), Skip = NoSignals)]
    public async Task A_scan_whose_disk_is_full_exits_3_and_is_taken_up_when_there_is_room()
    {
        string folder = lab.Out("full");
        Assert.SkipUnless(FullDisk.CanBeMade, "Needs a file system of its own (unshare, tmpfs).");
        // The list fits, what is measured does not.
        ProgramRun run = await FullDisk.RunAsync($"{1 + (CrashFixture.Names / 4_000)}m", lab.Out("disk"), folder, Mtasts.Program, ["scan", lab.List, .. lab.Arguments, "-q"]);
        Assert.True($"{ExitCode.Stopped} {ExitCode.Done}" == run.Output.TrimEnd().Split('\n')[^1], run.Output + run.Error);
        Assert.Contains("make room", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("fault of mtasts", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, await EndAsync(new CrashedScan(lab, folder), folder));
    }

    // Runs it until the next of the moments; false where the scan came to its end before.
    private static async Task<bool> KilledAsync(CrashedScan scan, string folder, CrashMoments moments, List<string> places)
    {
        (string place, Func<bool> moment) = moments.Next(folder);
        bool killed = (await scan.RunUntilAsync(moment, CrashedScan.Kill)).WasCut;
        if (killed) places.Add(place);
        else moments.TakeBack(place);
        return killed;
    }

    // Sends the signal while hosts are probed; where the scan was done before it came, to another scan.
    private async Task<(CrashedScan Scan, string Folder, CrashedRun Run)> CutAsync(string name, int signal)
    {
        for (int i = 0; i < Missed; i++)
        {
            string folder = lab.Out($"{name}-{i}");
            CrashedScan scan = new(lab, folder);
            long before = lab.Traffic.SmtpSessions;
            CutOff cut = await scan.RunUntilAsync(() => lab.Traffic.SmtpSessions > before, signal);
            if (cut.WasCut) return (scan, folder, cut.Run);
        }

        throw new InvalidOperationException($"{Missed} scans were done before the signal came.");
    }

    // The same with a scan that is frozen: it holds the lock as long as its store lies there.
    private async Task<(CrashedScan Scan, string Folder, Process Frozen)> FrozenAsync()
    {
        for (int i = 0; i < Missed; i++)
        {
            string folder = lab.Out($"frozen-{i}");
            CrashedScan scan = new(lab, folder);
            Process first = scan.Begin();
            while (!first.HasExited && !CrashMoments.HasStore(folder)) await Task.Delay(2);
            if (!first.HasExited && CrashedScan.Send(first.Id, CrashedScan.Stop) == 0 && CrashMoments.HasStore(folder)) return (scan, folder, first);
            _ = CrashedScan.Send(first.Id, CrashedScan.Continue); // it may be gone
            await scan.EndOf(first);
            first.Dispose();
        }

        throw new InvalidOperationException($"{Missed} scans were done before they were frozen.");
    }

    // Runs it to its end and says in how many rows it differs from the undisturbed one.
    private async Task<long> EndAsync(CrashedScan scan, string folder, ProbeCount? probes = null)
    {
        CrashedRun run = await scan.RunToEndAsync();
        Assert.True(run.ExitCode == ExitCode.Done, run.Text);
        List<string> where = [];
        using DataSetDifference difference = new();
        long rows = difference.Between(lab.Undisturbed, folder, where);
        foreach (string line in where) await CrashFixture.ReportAsync(line);
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(folder, ".mtasts-work")));
        if (probes is not null)
        {
            Assert.Empty(probes.ProbedAgain);
            Assert.InRange(probes.Sessions, 1, lab.UndisturbedTraffic.SmtpSessions + difference.Inferred(lab.Undisturbed) + probes.OpenChunks);
        }

        Directory.Delete(folder, recursive: true);
        return rows;
    }
}
