namespace MtaStsScanner.Cli.Tests.Scheduling;

/// <summary>What is configured, what is refused, and where a value comes from.</summary>
public sealed class ConfigurationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_example_that_ships_is_sound()
    {
        ProgramRun run = await Mtasts.RunAsync(["schedule", "--config", Repository.Data("mtasts.example.json"), "--validate"]);
        Assert.Equal((ExitCode.Done, "2 jobs; the configuration is sound.\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task Eight_mistakes_are_all_named_with_their_lines()
    {
        await WriteAsync(
            """
            {
              "stat": "x",
              "listen": "nowhere",
              "scan": { "contact": "mailto:a@example.org", "dnsrate": 5 },
              "jobs": {
                "gov": {
                  "list": "a", "out": "out",
                  "cron": "61 * * * *",
                  "keep": 0,
                  "time-zone": "Mars/Base",
                },
                "suppliers": {
                  "list": "b", "out": "other", "cron": "0 0 * * *",
                  "ping-url": "ftp://x",
                  "scan": { "stages": "dns,smtp" }
                }
              }
            }
            """);
        ProgramRun run = await Mtasts.RunAsync(["schedule", "--config", folder["mtasts.json"]]);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        string[] expected =
        [
            "line 2: stat: there is no such setting ('state' is).", "line 3: listen: takes ADDRESS:PORT", "line 4: scan:dnsrate: there is no such setting ('dns-rate' is).",
            "line 8: jobs:gov:cron: '61 * * * *' is no cron expression", "line 9: jobs:gov:keep: takes a whole number", "line 10: jobs:gov:time-zone: there is no time zone 'Mars/Base'",
            "line 14: jobs:suppliers:ping-url: takes a URL", "line 15: jobs:suppliers:scan:stages: --stages takes dns or",
        ];
        Assert.All(expected, e => Assert.Contains(e, run.Error, StringComparison.Ordinal));
        Assert.Contains("8 mistakes", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"jobs\": { \"a\": { \"list\": \"l\", \"out\": \"o\", \"cron\": \"0 0 * * *\" } } }", "needs a contact")]
    [InlineData("{ \"scan\": { \"lab\": true }, \"jobs\": { \"a\": { \"list\": \"-\", \"out\": \"o\", \"cron\": \"0 0 * * *\" } } }", "a scheduled list is a file")]
    [InlineData("{ \"scan\": { \"lab\": true }, \"jobs\": { \"a\": { \"list\": \"l\", \"out\": \"o\", \"cron\": \"0 0 * * *\" }, \"b\": { \"list\": \"l\", \"out\": \"x/../o\", \"cron\": \"0 0 * * *\" } } }", "each job needs a data set of its own")]
    [InlineData("{ \"scan\": { \"lab\": true }, \"jobs\": { } }", "names no job")]
    [InlineData("{ \"scan\": { \"lab\": true }, \"jobs\": { \"a\": { \"list\": \"l\", \"cron\": \"0 0 * * *\" } } }", "has no \"out\"")]
    [InlineData("{ \"scan\": ", "is no JSON object")]
    [InlineData("[1]", "is no JSON object")]
    public async Task What_can_not_be_meant_is_refused(string text, string reason)
    {
        await WriteAsync(text);
        ProgramRun run = await Mtasts.RunAsync(["schedule", "--config", folder["mtasts.json"], "--validate"]);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_are_masked_and_sources_are_told()
    {
        await WriteAsync(
            """
            { "otlp-headers": "authorization=hunter2",
              "scan": { "lab": true, "seed": 3 },
              "jobs": { "a": { "list": "l", "out": "o", "cron": "0 0 * * *", "ping-url": "https://hc.example.org/ping/hunter2", "scan": { "seed": 4 } } } }
            """);
        ProgramRun run = await Mtasts.RunAsync(["schedule", "--config", folder["mtasts.json"], "--print-config"]);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.DoesNotContain("hunter2", run.Output, StringComparison.Ordinal);
        Assert.Contains("jobs:a:ping-url = (secret)", run.Output, StringComparison.Ordinal);
        Assert.Contains($"jobs:a:scan:seed = 4    ({folder["mtasts.json"]}, line 3: jobs:a:scan:seed)", run.Output, StringComparison.Ordinal);
        Assert.Contains("jobs:a:missed = catch-up    (default)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_typed_counts_most_then_the_environment_then_the_file()
    {
        File.WriteAllText(folder["mtasts.json"], """{ "scan": { "seed": 1, "retries": 2, "resolver": ["192.0.2.1", "192.0.2.2"] } }""");
        Options.LayeredSettings layers = new([Options.SettingsFile.Read(folder["mtasts.json"])], name => name == "MTASTS_RETRIES" ? "5" : null);
        IReadOnlyList<Options.Setting> settings = layers.Of(new Commands.ScanSyntax().Command, new HashSet<string>(StringComparer.Ordinal) { "--seed" }, "scan");

        Assert.Equal(["--resolver=192.0.2.1", "--resolver=192.0.2.2", "--retries=5"], settings.SelectMany(s => s.Tokens).Order(StringComparer.Ordinal));
        Assert.Equal("MTASTS_RETRIES", settings.Single(s => s.Option.Name == "--retries").Source);
    }

    [Fact]
    public async Task A_scan_takes_what_is_not_typed_from_the_file_and_names_the_place_of_a_mistake()
    {
        await File.WriteAllTextAsync(folder["list.txt"], "example.org\n", TestContext.Current.CancellationToken);
        await WriteAsync("""{ "scan": { "lab": true, "stages": "dns", "seed": 9 } }""");
        ProgramRun run = await Mtasts.RunAsync(["scan", folder["list.txt"], "--config", folder["mtasts.json"], "--out", folder["out"], "-q"]);
        Assert.True(run.ExitCode == ExitCode.Done, run.Error);
        Assert.Equal("9", Storage.DataSet.Open(folder["out"]).Latest().Configuration["Seed"]);

        await WriteAsync("""{ "scan": { "lab": true, "stages": "dns", "retries": 99 } }""");
        ProgramRun wrong = await Mtasts.RunAsync(["scan", folder["list.txt"], "--config", folder["mtasts.json"], "--out", folder["out"], "-q"]);
        Assert.Equal(ExitCode.Usage, wrong.ExitCode);
        Assert.Contains("line 1: scan:retries: --retries takes a whole number", wrong.Error, StringComparison.Ordinal);
    }

    private Task WriteAsync(string text) => File.WriteAllTextAsync(folder["mtasts.json"], text);
}
