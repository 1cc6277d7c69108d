using System.Text.Json;

namespace MtaStsScanner.Cli.Tests;

/// <summary>The commands over a data set, with the scan that the other tests of it share.</summary>
public sealed class DataSetCommandTests(DataSetTests.Scan scan) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_a_scan_published_is_sound()
    {
        ProgramRun run = await Mtasts.RunAsync(["verify", scan.Folder.Path]);
        Assert.Equal("", run.Output);
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("sound", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damage_is_a_line_with_its_path_and_exit_1()
    {
        Copy(scan.Folder.Path, folder["out"]);
        string part = Directory.EnumerateFiles(Path.Combine(folder["out"], "findings"), "*.parquet", SearchOption.AllDirectories).First();
        await File.WriteAllBytesAsync(part, (await File.ReadAllBytesAsync(part, TestContext.Current.CancellationToken))[..^1], TestContext.Current.CancellationToken);
        ProgramRun run = await Mtasts.RunAsync(["verify", folder["out"], "--json", "-q"]);
        Assert.Equal(ExitCode.ConditionHeld, run.ExitCode);
        using JsonDocument fault = JsonDocument.Parse(run.Output);
        Assert.Equal("truncated", fault.RootElement.GetProperty("kind").GetString());
        Assert.EndsWith(fault.RootElement.GetProperty("path").GetString()!, part, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_agrees_with_the_files()
    {
        ProgramRun run = await Mtasts.RunAsync(["query", scan.Folder.Path, "SELECT count(DISTINCT domain) AS n FROM domains", "--json"]);
        Assert.Equal($$"""{"n":{{scan.Value<long>("SELECT count(DISTINCT domain) FROM domains")}}}""" + "\n", run.Output);
        Assert.Equal(ExitCode.Done, run.ExitCode);
    }

    [Theory]
    [InlineData("adoption", "percent_of_measured")]
    [InlineData("faults", "Publish")]
    [InlineData("providers", "mx_provider")]
    [InlineData("suppliers", "fields")]
    [InlineData("unknown", "for_example")]
    public async Task A_ready_query_answers(string name, string shows)
    {
        ProgramRun run = await Mtasts.RunAsync(["query", scan.Folder.Path, name, "--max-rows", "5000"]);
        Assert.Equal("", run.Error);
        Assert.Contains(shows, run.Output, StringComparison.Ordinal);
        Assert.True(run.Output.Split('\n').Length > 4, run.Output);
    }

    [Fact]
    public async Task A_long_table_is_cut_and_says_by_how_much()
    {
        ProgramRun run = await Mtasts.RunAsync(["query", scan.Folder.Path, "FROM range(250)", "--max-rows", "10"]);
        Assert.Equal(12, run.Output.TrimEnd().Split('\n').Length);
        Assert.Contains("240 more rows are not shown", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT * FROM read_text('/etc/passwd')", ExitCode.Usage, "read_text is not for queries")]
    [InlineData("SELECT nothing FROM domains", ExitCode.Usage, "nothing")]
    [InlineData("adoptoin", ExitCode.Usage, "adoption, faults, providers, suppliers, unknown")]
    [InlineData("SELECT count(*) FROM range(100000000) a, range(100000000) b WHERE a.range + b.range = -1", ExitCode.Stopped, "took longer")]
    public async Task A_query_that_can_not_be_answered_says_why(string sql, int exitCode, string why)
    {
        ProgramRun run = await Mtasts.RunAsync(["query", scan.Folder.Path, sql, "--timeout", "2s"]);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(why, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("compact")]
    [InlineData("query", "adoption")]
    [InlineData("prune", "--keep", "3")]
    public async Task A_folder_without_a_data_set_is_named(string command, params string[] more)
    {
        Directory.CreateDirectory(folder["empty"]);
        foreach (string place in new[] { folder["nothing"], folder["empty"] })
        {
            ProgramRun run = await Mtasts.RunAsync([command, place, .. more]);
            Assert.Equal(ExitCode.Usage, run.ExitCode);
            Assert.Contains(place, run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Pruning_says_what_it_would_remove_and_removes_it_when_told()
    {
        Copy(scan.Folder.Path, folder["out"]);
        string id = Path.GetFileNameWithoutExtension(Directory.GetFiles(Path.Combine(folder["out"], "scans")).Single());
        ProgramRun newest = await Mtasts.RunAsync(["prune", folder["out"], "--older-than", "0s", "--yes"]);
        Assert.Contains("0 of 1 scans removed", newest.Error, StringComparison.Ordinal);

        string older = Older(folder["out"], id);
        ProgramRun dry = await Mtasts.RunAsync(["prune", folder["out"], "--keep", "1"]);
        Assert.StartsWith(older, dry.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder["out"], "scans", older + ".json")));

        ProgramRun real = await Mtasts.RunAsync(["prune", folder["out"], "--keep", "1", "--yes"]);
        Assert.Equal(dry.Output, real.Output);
        Assert.Equal([id], Directory.GetFiles(Path.Combine(folder["out"], "scans")).Select(Path.GetFileNameWithoutExtension));
        Assert.Equal(ExitCode.Done, (await Mtasts.RunAsync(["verify", folder["out"], "-q"])).ExitCode);
    }

    [Theory]
    [InlineData("prune", "--keep", "1", "--yes")]
    [InlineData("compact")]
    public async Task Another_run_that_holds_the_data_set_is_exit_5(string command, params string[] more)
    {
        Copy(scan.Folder.Path, folder["out"]);
        using Storage.OutputLock held = Storage.OutputLock.Take(folder["out"], TimeProvider.System);
        ProgramRun run = await Mtasts.RunAsync([command, folder["out"], .. more]);
        Assert.Equal(ExitCode.Locked, run.ExitCode);
    }

    [Fact]
    public async Task Compacting_where_no_month_is_over_changes_nothing()
    {
        Copy(scan.Folder.Path, folder["out"]);
        ProgramRun run = await Mtasts.RunAsync(["compact", folder["out"]]);
        Assert.Equal("", run.Output);
        Assert.Contains("0 of 1 scans were put together", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scans_of_a_month_that_is_over_are_put_together_and_go_together()
    {
        Copy(scan.Folder.Path, folder["out"]);
        string id = Path.GetFileNameWithoutExtension(Directory.GetFiles(Path.Combine(folder["out"], "scans")).Single());
        string[] older = [Earlier(folder["out"], id, 1), Earlier(folder["out"], id, 2)];
        ProgramRun before = await Mtasts.RunAsync(["query", folder["out"], "SELECT scan_id, verdict, count(*) FROM domains GROUP BY ALL ORDER BY ALL", "--scan", "all", "--csv"]);

        ProgramRun run = await Mtasts.RunAsync(["compact", folder["out"], "--json"]);

        Assert.StartsWith("""{"month":"2000-01","scans":2,"files_before":16,"files":8,""", run.Output, StringComparison.Ordinal);
        Assert.Contains("2 of 3 scans were put together", run.Error, StringComparison.Ordinal);
        Assert.Equal(before.Output, (await Mtasts.RunAsync(["query", folder["out"], "SELECT scan_id, verdict, count(*) FROM domains GROUP BY ALL ORDER BY ALL", "--scan", "all", "--csv"])).Output);
        Assert.Equal(ExitCode.Done, (await Mtasts.RunAsync(["verify", folder["out"], "-q"])).ExitCode);
        Assert.Equal("", (await Mtasts.RunAsync(["prune", folder["out"], "--keep", "2", "--yes"])).Output);
        Assert.Equal(older, (await Mtasts.RunAsync(["prune", folder["out"], "--keep", "1", "--yes"])).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ')[0]));
        Assert.Equal(ExitCode.Done, (await Mtasts.RunAsync(["verify", folder["out"], "-q"])).ExitCode);
    }

    // The same scan once more, on a day of January 2000.
    private static string Earlier(string data, string id, int day)
    {
        string earlier = $"s2000010{day}t000000-0001";
        Storage.ScanManifest manifest = Storage.ScanManifest.FromJson(File.ReadAllBytes(Path.Combine(data, "scans", id + ".json")));
        string Moved(string path) => path.Replace(id, earlier, StringComparison.Ordinal).Replace($"scan_date={manifest.ScanDate:yyyy-MM-dd}", $"scan_date=2000-01-0{day}", StringComparison.Ordinal);
        foreach (string part in manifest.Tables.SelectMany(t => t.Parts).Select(p => p.Path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(data, Moved(part)))!);
            File.Copy(Path.Combine(data, part), Path.Combine(data, Moved(part)));
        }

        manifest = manifest with
        {
            ScanId = earlier,
            ScanDate = new DateOnly(2000, 1, day),
            StartedAt = new DateTimeOffset(2000, 1, day, 0, 0, 0, TimeSpan.Zero),
            Tables = [.. manifest.Tables.Select(t => t with { Parts = [.. t.Parts.Select(p => p with { Path = Moved(p.Path) })] })],
        };
        File.WriteAllBytes(Path.Combine(data, "scans", earlier + ".json"), manifest.ToJson());
        return earlier;
    }

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    // A second, older scan without parts: for pruning its manifest is all that counts.
    private static string Older(string data, string id)
    {
        string older = "s20000101t000000-0001";
        string text = File.ReadAllText(Path.Combine(data, "scans", id + ".json"));
        Storage.ScanManifest manifest = Storage.ScanManifest.FromJson(System.Text.Encoding.UTF8.GetBytes(text)) with
        {
            ScanId = older,
            StartedAt = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero),
            ScanDate = new DateOnly(2000, 1, 1),
            Tables = [],
        };
        File.WriteAllBytes(Path.Combine(data, "scans", older + ".json"), manifest.ToJson());
        return older;
    }
}
