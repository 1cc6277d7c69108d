namespace MtaStsScanner.Cli.Tests;

public sealed class LintTests : IDisposable
{
    private const string Policy = "version: STSv1\nmode: enforce\nmx: mx1.example.com\nmax_age: 604800\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("record|v=STSv1; id=1;", ExitCode.Done, "record: valid; 0 errors")]
    [InlineData("record|v=STSv1; id=a-b;", ExitCode.ConditionHeld, "error[record-bad-id]")]
    [InlineData("record|v=STSv1; id=1;|v=STSv1; id=2;", ExitCode.ConditionHeld, "error[record-multiple]")]
    [InlineData("tlsrpt|v=TLSRPTv1;", ExitCode.ConditionHeld, "error[tlsrpt-syntax]")]
    [InlineData("spf|v=spf1 -all", ExitCode.Done, "spf: valid")]
    [InlineData("dmarc|v=DMARC1; p=none", ExitCode.Done, "p: none")]
    [InlineData("dmarc|v=DMARC1; p=none|--json", ExitCode.Done, "\"values\":{\"p\":\"none\"}")]
    public Task Records_are_linted(string arguments, int exitCode, string told) => ComesToAsync(arguments.Split('|'), exitCode, told);

    [Theory]
    [InlineData(Policy, "mx1.example.com", ExitCode.Done, "mx1.example.com matches 'mx: mx1.example.com'")]
    [InlineData(Policy, "mx2.example.com", ExitCode.ConditionHeld, "add the line 'mx: mx2.example.com'")]
    [InlineData("version: STSv1\n", "mx1.example.com", ExitCode.ConditionHeld, "error[policy-missing-mode]")]
    public async Task A_policy_is_linted_from_a_file_and_from_standard_input(string policy, string host, int exitCode, string told)
    {
        await File.WriteAllTextAsync(folder["policy.txt"], policy, TestContext.Current.CancellationToken);

        await ComesToAsync(["policy", folder["policy.txt"], "--mx", host], exitCode, told);
        await ComesToAsync(["policy", "-", "--mx", host], exitCode, told, policy);
    }

    [Fact]
    public async Task All_mistakes_are_named_at_once()
    {
        ProgramRun run = await Mtasts.RunAsync(["lint", "policy", folder["nothing.txt"], "--mx", "a b", "--mx", "example..com", "--no-such-flag"]);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.All(["nothing.txt", "'a b'", "'example..com'", "--no-such-flag", "mtasts lint policy --help"], named => Assert.Contains(named, run.Error, StringComparison.Ordinal));
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("", "say what to lint")]
    [InlineData("policy", "FILE")]
    [InlineData("record", "TEXT")]
    [InlineData("--jsonl /no/such/cases.jsonl", "/no/such/cases.jsonl")]
    public async Task What_is_missing_is_named(string arguments, string named)
    {
        ProgramRun run = await Mtasts.RunAsync(["lint", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--jsonl", true)]
    [InlineData("--jsonl -", true)]
    [InlineData("--jsonl FILE", false)]
    public async Task Lines_are_answered_from_standard_input_and_from_a_file(string arguments, bool isPiped)
    {
        const string lines = "{\"id\":1,\"kind\":\"spf\",\"input\":[\"v=spf1 -all\"]}\nx\n";
        await File.WriteAllTextAsync(folder["cases.jsonl"], lines, TestContext.Current.CancellationToken);

        ProgramRun run = await Mtasts.RunAsync(["lint", .. arguments.Replace("FILE", folder["cases.jsonl"], StringComparison.Ordinal).Split(' ')], isPiped ? lines : null);

        Assert.Equal((ExitCode.Done, "{\"id\":1,\"valid\":true,\"values\":{},\"findings\":[]}\n{\"id\":null,\"error\":\"not JSON at byte 1\"}\n", ""), (run.ExitCode, run.Output, run.Error));
    }

    private static async Task ComesToAsync(string[] arguments, int exitCode, string told, string? input = null)
    {
        ProgramRun run = await Mtasts.RunAsync(["lint", .. arguments], input);
        Assert.True(run.ExitCode == exitCode, run.Output + run.Error);
        Assert.Contains(told, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.Empty(run.Error);
    }
}
