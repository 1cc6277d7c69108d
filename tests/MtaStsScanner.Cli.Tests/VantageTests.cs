using System.Text.Json;
using MtaStsScanner.Lab;

namespace MtaStsScanner.Cli.Tests;

/// <summary>What a scan makes of a place from which not all can be measured.</summary>
public sealed class VantageTests : IDisposable
{
    private const string MxHost = "mx1.provider-a.example";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Canaries_that_are_as_known_are_told_in_the_manifest()
    {
        string web = "mta-sts." + await NamesOfAsync("enforce-own", 1);
        ProgramRun run = await ScanAsync("example.org\n", "--https-canary", web, "--smtp-canary", MxHost);

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.Contains("1 HTTPS hosts: 2 as known, 0 not answered", Trust("policy").Reason, StringComparison.Ordinal);
        Assert.Contains("1 MX hosts: 2 as known, 0 not answered", Trust("smtp").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_https_host_with_another_issuer_is_exit_4_and_nothing_is_left()
    {
        string web = "mta-sts." + await NamesOfAsync("enforce-own", 1);
        ProgramRun run = await ScanAsync("example.org\n", "--https-canary", web + "=Some Proxy");

        Assert.Equal(ExitCode.Untrusted, run.ExitCode);
        Assert.Contains("HTTPS can't be trusted from here", run.Error, StringComparison.Ordinal);
        Assert.Contains("not by Some Proxy", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_mx_host_with_another_issuer_leaves_SMTP_out_and_says_so()
    {
        string enforced = await NamesOfAsync("enforce-own", 3);
        ProgramRun run = await ScanAsync(enforced, "--smtp-canary", MxHost + "=Some Middlebox");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("The scan goes on as with --stages dns,policy", run.Error, StringComparison.Ordinal);
        Assert.Equal((3, 3), (Count("unknown_reason", "vantage"), Count("policy_status", "valid")));
        Assert.False(Trust("smtp").Trusted);
        Assert.True(Trust("policy").Trusted);
    }

    [Fact]
    public async Task Where_SMTP_was_asked_for_by_name_that_is_exit_4()
    {
        ProgramRun run = await ScanAsync("example.org\n", "--smtp-canary", MxHost + "=Some Middlebox", "--stages", "dns,policy,smtp");

        Assert.Equal(ExitCode.Untrusted, run.ExitCode);
        Assert.Contains("not by Some Middlebox", run.Error, StringComparison.Ordinal);
        Assert.Contains("Leave --stages away", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_host_of_many_greets_nobody_is_blamed_for_it()
    {
        string silent = $"{await NamesOfAsync("smtp-refused", 20)}\n{await NamesOfAsync("smtp-unreachable", 20)}";
        ProgramRun run = await ScanAsync(silent, "--retries", "0");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("port 25 counts as blocked here", run.Error, StringComparison.Ordinal);
        Assert.Equal((40, 0), (Count("unknown_reason", "vantage"), Count("code", "smtp-connect-refused")));
        Assert.False(Trust("smtp").Trusted);
    }

    [Fact]
    public async Task A_scan_by_name_from_where_port_25_is_blocked_stops_and_can_be_taken_up()
    {
        string silent = $"{await NamesOfAsync("smtp-refused", 20)}\n{await NamesOfAsync("smtp-unreachable", 20)}";
        ProgramRun run = await ScanAsync(silent, "--retries", "0", "--stages", "dns,policy,smtp");
        Assert.Equal(ExitCode.Untrusted, run.ExitCode);
        Assert.Contains("mtasts scan --resume", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out/scans"]));

        ProgramRun again = await Mtasts.RunAsync(["scan", "--resume", folder["out"], "-q"]);
        Assert.Equal(ExitCode.Untrusted, again.ExitCode);
    }

    [Theory]
    [InlineData(MxHost, ExitCode.Done, "good     port_25")]
    [InlineData(MxHost + "=Some Middlebox", ExitCode.Untrusted, "bad      port_25")]
    [InlineData(null, ExitCode.Done, "limited  port_25")]
    public async Task The_doctor_says_a_line_for_each_thing_and_what_to_do(string? canary, int exitCode, string line)
    {
        string[] smtp = canary is null ? [] : ["--smtp-canary", canary];
        ProgramRun run = await Mtasts.RunAsync(["doctor", "--lab", .. smtp]);

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Error));
        Assert.Contains(line, run.Output, StringComparison.Ordinal);
        foreach (string check in (string[])["resolver", "https", "dnssec", "ipv6", "open_files", "name", "contact", "clock"])
            Assert.Contains(run.Output.Split('\n'), l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(1) == check);
        ProgramRun json = await Mtasts.RunAsync(["doctor", "--lab", "--json", .. smtp]);
        Assert.All(json.Output.TrimEnd().Split('\n'), l => Assert.Contains(JsonDocument.Parse(l).RootElement.GetProperty("state").GetString(), (string[])["good", "limited", "bad"]));
    }

    private Task<ProgramRun> ScanAsync(string list, params string[] options)
    {
        File.WriteAllText(folder["list.txt"], list);
        return Mtasts.RunAsync(["scan", folder["list.txt"], "--lab", "--lab-mix", "dense", "--out", folder["out"], "-q", .. options]);
    }

    private (bool Trusted, string Reason) Trust(string stage)
    {
        using JsonDocument manifest = Manifest();
        JsonElement trust = manifest.RootElement.GetProperty("trust").GetProperty(stage);
        return (trust.GetProperty("trusted").GetBoolean(), trust.GetProperty("reason").GetString()!);
    }

    private long Count(string of, string value)
    {
        using JsonDocument manifest = Manifest();
        return manifest.RootElement.GetProperty("counts").GetProperty(of).TryGetProperty(value, out JsonElement count) ? count.GetInt64() : 0;
    }

    private JsonDocument Manifest() => JsonDocument.Parse(File.ReadAllText(Assert.Single(Directory.GetFiles(folder["out/scans"], "*.json"))));

    /// <summary>The first names, a line each, that the dense mix gives a profile.</summary>
    private static async Task<string> NamesOfAsync(string profile, int count)
    {
        await using LabInternet lab = await LabInternet.StartAsync(new() { Mix = LabMix.Dense }, TestContext.Current.CancellationToken);
        return string.Join('\n', Enumerable.Range(0, 100_000).Select(n => $"d{n}.example.org").Where(name => lab.ProfileOf(name) == profile).Take(count));
    }
}
