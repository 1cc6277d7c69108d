namespace MtaStsScanner.Cli.Tests.Alerting;

/// <summary><c>notify --test</c> and the configuration of channels.</summary>
public sealed class NotifyCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Each_channel_is_tried_and_what_failed_is_said_without_secrets()
    {
        await using LoopbackReceiver receiver = new("/hook-hunter2");
        await WriteAsync(
            $$"""
            { "channels": {
                "siem": { "type": "file", "path": "alerts.jsonl" },
                "soc": { "type": "webhook", "url": "{{receiver.Url}}", "secret": "hunter2" },
                "gone": { "type": "slack", "url": "http://127.0.0.1:1/hunter2" },
                "mail": { "type": "email", "host": "127.0.0.1", "port": 1, "security": "none", "from": "a@example.org", "to": ["b@example.org"], "user": "u", "password": "hunter2" }
            } }
            """);
        ProgramRun run = await Mtasts.RunAsync(["notify", "--config", folder["mtasts.json"], "--test"]);

        Assert.True(run.ExitCode == ExitCode.ConditionHeld, run.Error);
        Assert.Contains("siem: delivered", run.Output, StringComparison.Ordinal);
        Assert.Contains("soc: delivered", run.Output, StringComparison.Ordinal);
        Assert.Contains("gone: FAILED: the request failed: ConnectionError", run.Output, StringComparison.Ordinal);
        Assert.Contains("mail: FAILED: the mail server 127.0.0.1:1 did not take it", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", run.Output + run.Error, StringComparison.Ordinal);
        Assert.Single(receiver.Seen);
        Assert.Single(await File.ReadAllLinesAsync(folder["alerts.jsonl"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Mistakes_are_all_named_with_their_lines_by_both_commands()
    {
        await WriteAsync(
            """
            {
              "scan": { "lab": true }, "jobs": { "a": { "list": "l", "out": "o", "cron": "0 0 * * *" } },
              "channels": {
                "a": { "type": "pager" },
                "b": { "type": "webhook", "url": "http://soc.example.org/", "sercet": "x" },
                "c": { "type": "email", "host": "mail.example.org", "security": "none", "from": "nobody", "to": [] },
                "d": { "type": "command" }
              }
            }
            """);
        string[] expected =
        [
            "line 4: channels:a:type: takes email or webhook or slack or teams or file or command, not 'pager'", "line 5: channels:b:sercet: there is no such setting ('secret' is)",
            "line 5: channels:b:url: takes a URL that begins with https://", "line 6: channels:c:security: takes none for a server on loopback alone", "line 6: channels:c:from: 'nobody' is no mail address",
            "line 7: channels:d: has no \"command\"",
        ];
        foreach (string[] command in new[] { new[] { "notify", "--test" }, ["schedule", "--validate"] })
        {
            ProgramRun run = await Mtasts.RunAsync([command[0], "--config", folder["mtasts.json"], .. command[1..]]);
            Assert.Equal(ExitCode.Usage, run.ExitCode);
            Assert.All(expected, e => Assert.Contains(e, run.Error, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Without_a_channel_it_says_where_they_are_explained()
    {
        await WriteAsync("{ }");
        ProgramRun run = await Mtasts.RunAsync(["notify", "--config", folder["mtasts.json"], "--test"]);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("mtasts.example.json", run.Error, StringComparison.Ordinal);
    }

    private Task WriteAsync(string text) => File.WriteAllTextAsync(folder["mtasts.json"], text);
}
