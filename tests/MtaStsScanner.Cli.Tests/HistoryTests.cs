using System.Text.Json;

namespace MtaStsScanner.Cli.Tests;

/// <summary>Two real scans of one list: the lab gives its names other profiles the second time.</summary>
public sealed class HistoryTests(HistoryTests.TwoScans scans) : IClassFixture<HistoryTests.TwoScans>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Both_scans_are_sound_with_their_states_and_findings()
    {
        ProgramRun run = await Mtasts.RunAsync(["verify", scans.Out, "-q"]);
        Assert.Equal("", run.Output);
        Assert.Equal(ExitCode.Done, run.ExitCode);
    }

    [Fact]
    public async Task The_second_scan_carries_the_first_on_and_finds_what_changed()
    {
        Assert.Equal("""{"n":0}""", (await QueryAsync("SELECT count(*) AS n FROM history h JOIN domains d ON d.domain = h.domain AND d.scan_id = h.scan_id WHERE d.verdict <> 'unknown' AND d.verdict <> h.verdict")).Trim());
        Assert.Matches("""^{"n":[1-9]""", await QueryAsync("SELECT count(*) AS n FROM history WHERE len(changes) > 0 AND verdict_before IS NOT NULL"));
        Assert.Matches("""^{"n":[1-9]""", await QueryAsync("SELECT count(*) AS n FROM findings WHERE code IN ('policy-removed-abruptly', 'mx-moved-policy-stale')"));
    }

    [Fact]
    public async Task What_the_manifest_counts_can_be_a_condition_of_a_scan()
    {
        ProgramRun run = await Mtasts.RunAsync(["scan", scans.List, "--lab", "--lab-seed", "3", "--retries", "2", "--out", Copied(), "--fail-on", "code=policy-removed-abruptly", "-q"]);
        Assert.True(run.ExitCode == ExitCode.ConditionHeld, run.Error);
    }

    [Fact]
    public async Task A_domain_is_shown_over_both_scans()
    {
        string domain = JsonDocument.Parse(await QueryAsync("SELECT domain FROM history WHERE verdict_before = 'protected' ORDER BY 1 LIMIT 1")).RootElement.GetProperty("domain").GetString()!;
        ProgramRun text = await Mtasts.RunAsync(["history", scans.Out, domain.ToUpperInvariant() + "."]);
        ProgramRun json = await Mtasts.RunAsync(["history", scans.Out, domain, "--json"]);

        Assert.StartsWith($"{domain}: on the list of 2 of 2 scans", text.Output, StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(json.Output);
        JsonElement verdict = document.RootElement.GetProperty("facts").EnumerateArray().Single(f => f.GetProperty("fact").GetString() == "verdict");
        Assert.Equal(2, verdict.GetProperty("values").GetArrayLength());
        Assert.Contains(document.RootElement.GetProperty("facts").EnumerateArray(), f => f.GetProperty("fact").GetString() == "certificate");
    }

    [Fact]
    public async Task A_diff_agrees_with_the_tables_and_is_a_condition()
    {
        ProgramRun run = await Mtasts.RunAsync(["diff", scans.Out, "--json", "--fail-on", "worse"]);
        Assert.True(run.ExitCode == ExitCode.ConditionHeld, run.Error);
        JsonElement[] lines = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement)];

        Assert.Equal((2, 1), (lines[0].GetProperty("entered").GetInt64(), lines[0].GetProperty("left").GetInt64()));
        Assert.Equal(2, lines.Count(l => l.GetProperty("kind").GetString() == "entered"));
        string[] told = [.. lines.Where(l => l.GetProperty("kind").GetString() is "domain" or "provider" && l.GetProperty("fact").GetString() == "verdict").SelectMany(NamesIn).Order(StringComparer.Ordinal)];
        string query = await QueryAsync("SELECT a.domain FROM domains a JOIN domains b ON a.domain = b.domain AND a.scan_id < b.scan_id AND a.verdict <> b.verdict AND a.verdict <> 'unknown' AND b.verdict <> 'unknown' ORDER BY 1");
        Assert.Equal(query.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("domain").GetString()!), told);
        Assert.All(lines.Where(l => l.TryGetProperty("direction", out JsonElement d) && d.GetString() == "worse"), l => Assert.NotNull(l.GetProperty("remedy").GetString()));
    }

    [Fact]
    public async Task A_diff_the_other_way_round_has_better_for_worse()
    {
        JsonElement there = JsonDocument.Parse((await Mtasts.RunAsync(["diff", scans.Out, "previous", "latest", "--json"])).Output.Split('\n')[0]).RootElement;
        JsonElement back = JsonDocument.Parse((await Mtasts.RunAsync(["diff", scans.Out, "latest", "previous", "--json"])).Output.Split('\n')[0]).RootElement;

        Assert.Equal(
            (there.GetProperty("worse").GetInt64(), there.GetProperty("better").GetInt64(), there.GetProperty("changed").GetInt64(), there.GetProperty("entered").GetInt64()),
            (back.GetProperty("better").GetInt64(), back.GetProperty("worse").GetInt64(), back.GetProperty("changed").GetInt64(), back.GetProperty("left").GetInt64()));
    }

    [Theory]
    [InlineData("there is no change without a second scan", "diff", "OUT", "latest", "latest")]
    [InlineData("has no scan 'nothing'", "diff", "OUT", "nothing")]
    [InlineData("has no scan of 1999-12-31", "diff", "OUT", "1999-12-31")]
    [InlineData("takes worse, not 'better'", "diff", "OUT", "--fail-on", "better")]
    [InlineData("--csv and --json are two forms", "diff", "OUT", "--csv", "--json")]
    [InlineData("There is no data set", "diff", "NOWHERE")]
    [InlineData("There is no data set", "history", "NOWHERE", "a.example")]
    [InlineData("has 'nobody.example' on its list", "history", "OUT", "nobody.example")]
    [InlineData("is no domain", "history", "OUT", "no domain")]
    public async Task What_can_not_be_answered_says_why(string why, params string[] arguments)
    {
        ProgramRun run = await Mtasts.RunAsync(arguments.Select(a => a switch { "OUT" => scans.Out, "NOWHERE" => folder["nowhere"], _ => a }));
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(why == "there is no change without a second scan" ? "Both are the scan" : why, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pruning_takes_states_with_their_scan_and_the_next_scan_goes_on_from_the_newest()
    {
        string data = Copied();
        Assert.Equal(ExitCode.Done, (await Mtasts.RunAsync(["prune", data, "--keep", "1", "--yes"])).ExitCode);
        Assert.Single(Directory.EnumerateFiles(Path.Combine(data, "history"), "*.parquet", SearchOption.AllDirectories));
        Assert.Equal(ExitCode.Done, (await Mtasts.RunAsync(["compact", data])).ExitCode);
        ProgramRun run = await Mtasts.RunAsync(["scan", scans.List, "--lab", "--lab-seed", "2", "--retries", "2", "--out", data, "-q"]);
        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        Assert.Equal(ExitCode.Done, (await Mtasts.RunAsync(["verify", data, "-q"])).ExitCode);
        ProgramRun seen = await Mtasts.RunAsync(["query", data, "SELECT count(*) AS n FROM history WHERE first_seen < (SELECT min(measured_at) FROM domains) - INTERVAL 1 SECOND", "--json"]);
        Assert.Matches("""^{"n":[1-9]""", seen.Output);
    }

    private static IEnumerable<string> NamesIn(JsonElement line) =>
        line.GetProperty("kind").GetString() == "domain" ? [line.GetProperty("domain").GetString()!] : line.GetProperty("names").EnumerateArray().Select(n => n.GetString()!);

    private async Task<string> QueryAsync(string sql)
    {
        ProgramRun run = await Mtasts.RunAsync(["query", scans.Out, sql, "--scan", "all", "--json"]);
        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        return run.Output;
    }

    private string Copied()
    {
        foreach (string file in Directory.EnumerateFiles(scans.Out, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(folder["copy"], Path.GetRelativePath(scans.Out, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return folder["copy"];
    }

    /// <summary>The data set, made once.</summary>
    public sealed class TwoScans : IAsyncLifetime
    {
        private readonly TemporaryFolder folder = new();

        public string Out => folder["out"];

        public string List => folder["list.txt"];

        public async ValueTask InitializeAsync()
        {
            string[] names = [.. Enumerable.Range(0, 150).Select(n => $"name{n}.org")];
            await ScanAsync(names, "1");
            await ScanAsync([.. names.Skip(1), "new1.org", "new2.org"], "2");
        }

        public ValueTask DisposeAsync()
        {
            folder.Dispose();
            return ValueTask.CompletedTask;
        }

        private async Task ScanAsync(string[] names, string seed)
        {
            await File.WriteAllLinesAsync(List, names);
            ProgramRun run = await Mtasts.RunAsync(["scan", List, "--lab", "--lab-mix", "dense", "--lab-seed", seed, "--retries", "2", "--out", Out, "-q"]);
            Assert.True(run.ExitCode == ExitCode.Done, run.Error + run.Output);
        }
    }
}
