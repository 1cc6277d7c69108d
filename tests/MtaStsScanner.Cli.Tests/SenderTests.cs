using System.Text.Json;
using MtaSts;

namespace MtaStsScanner.Cli.Tests;

public sealed class SenderTests
{
    [Fact]
    public async Task A_sender_that_is_not_known_is_named_with_those_that_are()
    {
        ProgramRun run = await Mtasts.RunAsync(["check", "example.org", "--lab", "--sender", "sendmail", "--retries", "x"]);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("not 'sendmail'", run.Error, StringComparison.Ordinal);
        Assert.Contains("--retries", run.Error, StringComparison.Ordinal);
        Assert.All(SenderProfiles.All, s => Assert.Contains(s.Name, run.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_senders_would_do_is_told_one_by_one()
    {
        ProgramRun run = await Mtasts.RunAsync(["check", "gmail.com", "youtube.com", "bbc.co.uk", "--lab", "--lab-mix", "dense", "--sender", "all", "--json"]);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        foreach (string line in lines) HoldTogether(line);
    }

    [Fact]
    public async Task A_person_reads_version_source_and_reasons()
    {
        ProgramRun run = await Mtasts.RunAsync(["check", "gmail.com", "--lab", "--sender", "mox", "--sender", "gmail"]);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("0.0.17; code: mjl-/mox@1c95876", run.Output, StringComparison.Ordinal);
        Assert.Contains("   gmail: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("others may do otherwise", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_says_what_senders_make_of_a_policy()
    {
        using TemporaryFolder folder = new();
        string file = Path.Combine(folder.Path, "policy.txt");
        await File.WriteAllTextAsync(file, "version: STSv1\nmode: enforce\nmx: mail.example.com\nmax_age: 99999999\n", TestContext.Current.CancellationToken);

        ProgramRun run = await Mtasts.RunAsync(["lint", "policy", file, "--sender", "mox", "--sender", "pmsr-old", "--sender", "strict", "--sender", "gmail"]);

        Assert.Contains("   mox: mode enforce, for 99999999 s, mx mail.example.com\n       0.0.17; code: mjl-/mox@1c95876\n       mox holds a policy as long as it says", run.Output, StringComparison.Ordinal);
        Assert.Contains("   pmsr-old: has no policy to go by\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("   strict: mode enforce, for 31557600 s, mx mail.example.com\n       RFC 8461; documented: RFC 8461; without DANE\n       reads it as a strict sender does\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("   gmail: not known\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_says_what_senders_make_of_a_record()
    {
        ProgramRun run = await Mtasts.RunAsync(["lint", "record", "v=STSv1; id=1;", "v=STSv1; id=2;", "--sender", "all", "--json"]);

        using JsonDocument json = JsonDocument.Parse(run.Output);
        Dictionary<string, JsonElement> senders = json.RootElement.GetProperty("senders").EnumerateArray().ToDictionary(s => s.GetProperty("sender").GetString()!);
        Assert.Equal(SenderProfiles.All.Select(s => s.Name), senders.Keys);
        Assert.False(senders["strict"].GetProperty("usable").GetBoolean());
        Assert.True(senders["chasquid"].GetProperty("usable").GetBoolean());
        Assert.Equal(JsonValueKind.Null, senders["gmail"].GetProperty("usable").ValueKind);
        Assert.Equal("record_count", Assert.Single(senders["chasquid"].GetProperty("reasons").EnumerateArray()).GetProperty("switch").GetString());
    }

    [Theory, InlineData("spf"), InlineData("dmarc"), InlineData("tlsrpt")]
    public async Task Senders_are_asked_about_their_own_standard_alone(string kind)
    {
        ProgramRun run = await Mtasts.RunAsync(["lint", kind, "v=spf1 -all", "--sender", "mox"]);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("--sender", run.Error, StringComparison.Ordinal);
    }

    private static void HoldTogether(string line)
    {
        using JsonDocument json = JsonDocument.Parse(line);
        string verdict = json.RootElement.GetProperty("verdict").GetString()!;
        Dictionary<string, string> told = json.RootElement.GetProperty("senders").EnumerateArray()
            .ToDictionary(s => s.GetProperty("sender").GetString()!, s => s.GetProperty("verdict").GetString()!);
        JsonElement column = json.RootElement.GetProperty("verdict_by_sender");
        Dictionary<string, string> different = column.ValueKind == JsonValueKind.Null ? [] : column.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!);

        Assert.Equal(SenderProfiles.All.Select(s => s.Name), told.Keys);
        Assert.Equal(verdict, told["strict"]);
        Assert.Equal(told.Where(t => t.Value != verdict).OrderBy(t => t.Key, StringComparer.Ordinal), different.OrderBy(t => t.Key, StringComparer.Ordinal));
    }
}
