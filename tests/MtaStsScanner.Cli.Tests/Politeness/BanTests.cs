using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using MtaStsScanner.Cli.Tests.Crash;
using MtaStsScanner.Lab;

namespace MtaStsScanner.Cli.Tests.Politeness;

/// <summary>Scan after scan into one data set, of hosts that refuse us for good among others: who is connected to, by the lab's own log.</summary>
public sealed class BanTests : IAsyncLifetime
{
    private const string Refusing = "smtp-block-listed";
    private static readonly string[] Names = ["lab-as-smtp-block-listed.example.org", "lab-as-absent-smtp-block-listed.example.net", "lab-as-smtp-rate-limited.example.org", "lab-as-enforce-own.example.org"];

    private readonly TemporaryFolder folder = new();
    private readonly ConcurrentQueue<LabConnection> ended = new();
    private LabInternet internet = null!;
    private bool labEnded;

    public static bool HasSignals => CrashFixture.HasSignals;

    private string Out => folder["out"];

    private string Bans => Path.Combine(Out, "bans.jsonl");

    public async ValueTask InitializeAsync()
    {
        internet = await LabInternet.StartAsync(new LabOptions { ConnectionEnded = ended.Enqueue }, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder["map.json"], internet.MapJson);
        await File.WriteAllLinesAsync(folder["list.txt"], Names);
    }

    public async ValueTask DisposeAsync()
    {
        await EndLabAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Who_banned_a_scan_gets_no_connection_from_the_next_one()
    {
        ProgramRun first = await ScanAsync(), second = await ScanAsync();
        Assert.Equal((ExitCode.Done, ExitCode.Done), (first.ExitCode, second.ExitCode));

        Dictionary<string, int> seen = await SeenAsync();
        Assert.Equal((2, 2), (seen[Refusing], seen["smtp-rate-limited"])); // a limit on our rate passes: it is asked again
        Assert.Equal(2, File.ReadAllLines(Bans).Length);
        JsonElement[] manifests = Manifests();
        Assert.Equal([(0, 2), (2, 0)], manifests.Select(m => (Politeness(m, "smtp_endpoints_left_alone_for_bans"), Politeness(m, "smtp_refusals") - 1)));
        Assert.All(manifests, m => Assert.Equal(2, m.GetProperty("counts").GetProperty("unknown_reason").GetProperty("smtp_refused_us").GetInt32()));
        Assert.Contains("may want no visits (ask them, or put them on --blocklist): mx1.lab-mx.lab-as-absent-smtp-block-listed.example.net, ", first.Output, StringComparison.Ordinal);
        Assert.Contains("and 2 endpoints that had banned this scanner", second.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await Mtasts.RunAsync(["verify", Out])).ExitCode);
    }

    [Fact]
    public async Task A_ban_whose_time_is_over_is_met_again_once_and_grows()
    {
        await ScanAsync();
        await ChangeAsync("until", "2026-01-01T00:00:00Z");
        await ScanAsync();
        Assert.All(await File.ReadAllLinesAsync(Bans), line => Assert.Equal(2, JsonDocument.Parse(line).RootElement.GetProperty("times").GetInt32()));
        await ScanAsync();
        Assert.Equal(4, (await SeenAsync())[Refusing]);
    }

    [Fact]
    public async Task Bans_are_forgotten_when_that_is_asked_for()
    {
        await ScanAsync();
        await ScanAsync("--forget-bans");
        Assert.Equal(4, (await SeenAsync())[Refusing]);
        Assert.All(await File.ReadAllLinesAsync(Bans), line => Assert.Equal(1, JsonDocument.Parse(line).RootElement.GetProperty("times").GetInt32()));
    }

    [Fact]
    public async Task A_file_of_bans_that_is_not_understood_stops_a_scan_before_anybody_is_asked()
    {
        Directory.CreateDirectory(Out);
        await File.WriteAllTextAsync(Bans, "\u001b[31m" + new string('x', 100_000));
        ProgramRun run = await ScanAsync();
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("line 1 has more than 4096 characters", run.Error, StringComparison.Ordinal);
        Assert.Contains("--forget-bans", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Error);
        Assert.Equal(0, internet.Counters.DnsAnswers);
        Assert.Equal(ExitCode.Done, (await ScanAsync("--forget-bans")).ExitCode);
    }

    [Fact]
    public async Task A_second_scan_of_the_lab_has_the_whole_truth_as_well()
    {
        await File.WriteAllLinesAsync(folder["list.txt"], [.. Names, .. Enumerable.Range(0, 300).Select(i => $"d{i}.example.org")]);
        string[] arguments = ["scan", folder["list.txt"], "--lab", "--lab-mix", "dense", "--out", Out, "-q"];
        Assert.Equal(ExitCode.Done, (await Mtasts.RunAsync(arguments)).ExitCode);
        ProgramRun second = await Mtasts.RunAsync(arguments);
        Assert.Equal(ExitCode.Done, second.ExitCode);
        Assert.Contains("truth: 304 of 304", second.Output, StringComparison.Ordinal);
        Assert.True(Politeness(Manifests()[1], "smtp_endpoints_left_alone_for_bans") >= 2);
    }

    [Fact(SkipUnless = nameof(HasSignals), Skip = "This system has no signals.")]
    public async Task A_scan_that_is_taken_up_leaves_those_alone_whom_it_left_alone_when_it_began()
    {
        await ScanAsync();
        string bans = await File.ReadAllTextAsync(Bans);
        Directory.Delete(Out, recursive: true);
        Directory.CreateDirectory(Out);
        await File.WriteAllTextAsync(Bans, bans);
        await File.WriteAllLinesAsync(folder["list.txt"], [.. Names, .. Enumerable.Range(0, 60).Select(i => $"lab-as-enforce-own.d{i}.example.org")]);

        using (Process process = Process.Start(new ProcessStartInfo(Mtasts.Program, [.. Arguments, "--rate-limit", "10"]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!)
        {
            while (!process.HasExited && !CrashMoments.HasStore(Out)) await Task.Delay(2);
            Assert.Equal(0, CrashedScan.Send(process.Id, CrashedScan.Terminate));
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(ExitCode.Stopped, process.ExitCode);
        }

        File.Delete(Bans);
        ProgramRun resumed = await Mtasts.RunAsync(["scan", "--resume", Out, "-q"]);
        Assert.True(resumed.ExitCode == ExitCode.Done, resumed.Error);
        Assert.Equal(2, (await SeenAsync())[Refusing]); // those of the first scan
        Assert.Equal(2, Politeness(Assert.Single(Manifests()), "smtp_endpoints_left_alone_for_bans"));
    }

    private string[] Arguments => ["scan", folder["list.txt"], "--lab-map", folder["map.json"], "--out", Out, "-q"];

    private Task<ProgramRun> ScanAsync(params string[] more) => Mtasts.RunAsync([.. Arguments, .. more]);

    /// <summary>Connections by behaviour, once all of them are told.</summary>
    private async Task<Dictionary<string, int>> SeenAsync()
    {
        await EndLabAsync();
        return ended.CountBy(c => c.Behaviour, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
    }

    private async Task EndLabAsync()
    {
        if (!labEnded) await internet.DisposeAsync();
        labEnded = true;
    }

    private async Task ChangeAsync(string field, string value)
    {
        string[] lines = await File.ReadAllLinesAsync(Bans);
        await File.WriteAllLinesAsync(Bans, lines.Select(line =>
        {
            System.Text.Json.Nodes.JsonNode json = System.Text.Json.Nodes.JsonNode.Parse(line)!;
            json[field] = value;
            return json.ToJsonString();
        }));
    }

    private JsonElement[] Manifests() =>
        [.. Directory.GetFiles(Path.Combine(Out, "scans"), "*.json").Select(f => JsonDocument.Parse(File.ReadAllBytes(f)).RootElement).OrderBy(m => m.GetProperty("started_at").GetDateTimeOffset())];

    private static int Politeness(JsonElement manifest, string name) => manifest.GetProperty("politeness").GetProperty(name).GetInt32();
}
