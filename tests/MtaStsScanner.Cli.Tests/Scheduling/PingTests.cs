using System.Net;
using System.Net.Sockets;

namespace MtaStsScanner.Cli.Tests.Scheduling;

/// <summary>What a dead man's switch hears of a run.</summary>
public sealed class PingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_run_that_publishes_pings_start_and_success()
    {
        await using LoopbackReceiver receiver = new("/ping/hunter2");
        (int code, string error) = await RunAsync("example.org\n", receiver.Url);
        Assert.True(code == ExitCode.Done, error);
        Assert.Equal(["/ping/hunter2/start", "/ping/hunter2"], receiver.Paths);
        Assert.Contains("1 domains", receiver.Bodies.Last(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_fails_pings_fail_with_the_reason()
    {
        await using LoopbackReceiver receiver = new("/ping/hunter2");
        (int code, _) = await RunAsync("no name here\n", receiver.Url);
        Assert.Equal(ExitCode.Usage, code);
        Assert.Equal(["/ping/hunter2/start", "/ping/hunter2/fail"], receiver.Paths);
        Assert.Contains("has no usable domain", receiver.Bodies.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_switch_that_fails_at_first_is_tried_again()
    {
        await using LoopbackReceiver receiver = new("/ping/hunter2", HttpStatusCode.BadGateway, HttpStatusCode.TooManyRequests);
        (int code, string error) = await RunAsync("example.org\n", receiver.Url);
        Assert.True(code == ExitCode.Done, error);
        Assert.Equal(["/ping/hunter2/start", "/ping/hunter2/start", "/ping/hunter2/start", "/ping/hunter2"], receiver.Paths);
    }

    [Fact]
    public async Task A_switch_that_is_away_makes_no_run_fail()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();
        (int code, string error) = await RunAsync("example.org\n", new Uri($"http://127.0.0.1:{port}/ping/hunter2"));
        Assert.True(code == ExitCode.Done, error);
        Assert.Contains("did not arrive: the request failed: ConnectionError", error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Error)> RunAsync(string list, Uri url)
    {
        await File.WriteAllTextAsync(folder["list.txt"], list);
        await File.WriteAllTextAsync(
            folder["mtasts.json"],
            $$"""
            { "state": "state", "listen": "off", "scan": { "lab": true, "stages": "dns", "retries": 0 },
              "jobs": { "a": { "list": "list.txt", "out": "out", "cron": "0 0 * * *", "ping-url": "{{url}}" } } }
            """);
        ProgramRun run = await Mtasts.RunAsync(["schedule", "--config", folder["mtasts.json"], "--run-now", "a"]);
        return (run.ExitCode, run.Error);
    }
}
