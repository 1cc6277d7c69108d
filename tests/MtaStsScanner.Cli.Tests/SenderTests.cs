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
