using System.Text.Json;

namespace MtaStsScanner.Cli.Tests;

/// <summary>Policy hosts of the lab that fail at the first visit alone: without a retry that is all that a scan sees, and the sample comes for the second.</summary>
public sealed class FailureSampleTests : IDisposable
{
    private const int Names = 8;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Failures_that_are_gone_when_they_are_asked_again_alone_are_told_and_change_no_verdict()
    {
        (ProgramRun run, JsonElement manifest) = await ScanAsync("lab-as-policy-unavailable-once", "--retries", "0");
        Assert.Equal((Names, Names, Names), SampleOf(manifest, "policy"));
        Assert.False(manifest.GetProperty("failure_sample").TryGetProperty("dns", out _));
        Assert.Equal(Names, manifest.GetProperty("counts").GetProperty("policy_status").GetProperty("broken").GetInt32());
        Assert.Contains($"{Names} of {Names} policy failures that were asked again alone, at the end, did not fail", run.Error, StringComparison.Ordinal);
        Assert.Contains("--rate-limit", run.Error, StringComparison.Ordinal);
        Assert.Contains($"failures    asked again alone, no longer failing: policy {Names} of {Names} (of {Names})", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failures_that_last_agree_and_nothing_is_said()
    {
        (ProgramRun run, JsonElement manifest) = await ScanAsync("lab-as-smtp-450", "--retries", "0");
        Assert.Equal((Names, Names, 0), SampleOf(manifest, "smtp"));
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task Where_nothing_fails_nothing_is_asked_again()
    {
        (_, JsonElement manifest) = await ScanAsync("lab-as-enforce-own");
        Assert.Equal(JsonValueKind.Object, manifest.GetProperty("failure_sample").ValueKind);
        Assert.Empty(manifest.GetProperty("failure_sample").EnumerateObject());
    }

    private async Task<(ProgramRun Run, JsonElement Manifest)> ScanAsync(string profile, params string[] more)
    {
        // Registrable domains of their own: each has a policy host of its own.
        await File.WriteAllLinesAsync(folder["list.txt"], Enumerable.Range(0, Names).Select(i => $"{profile}.example-{i}.org"));
        ProgramRun run = await Mtasts.RunAsync(["scan", folder["list.txt"], "--lab", "--out", folder["out"], "-q", .. more]);
        return (run, JsonDocument.Parse(await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(folder["out/scans"], "*.json")))).RootElement);
    }

    private static (int Failures, int Sampled, int Disagreed) SampleOf(JsonElement manifest, string stage)
    {
        JsonElement sample = manifest.GetProperty("failure_sample").GetProperty(stage);
        return (sample.GetProperty("failures").GetInt32(), sample.GetProperty("sampled").GetInt32(), sample.GetProperty("disagreed").GetInt32());
    }
}
