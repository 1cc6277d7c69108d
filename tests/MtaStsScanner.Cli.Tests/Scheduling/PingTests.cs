using System.Collections.Concurrent;
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
        await using PingReceiver receiver = new([]);
        (int code, string error) = await RunAsync("example.org\n", receiver.Url);
        Assert.True(code == ExitCode.Done, error);
        Assert.Equal(["/ping/hunter2/start", "/ping/hunter2"], receiver.Paths);
        Assert.Contains("1 domains", receiver.Bodies.Last(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_fails_pings_fail_with_the_reason()
    {
        await using PingReceiver receiver = new([]);
        (int code, _) = await RunAsync("no name here\n", receiver.Url);
        Assert.Equal(ExitCode.Usage, code);
        Assert.Equal(["/ping/hunter2/start", "/ping/hunter2/fail"], receiver.Paths);
        Assert.Contains("has no usable domain", receiver.Bodies.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_switch_that_fails_at_first_is_tried_again()
    {
        await using PingReceiver receiver = new([HttpStatusCode.BadGateway, HttpStatusCode.TooManyRequests]);
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
        Assert.Contains("did not arrive: ConnectionError", error, StringComparison.Ordinal);
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

    // Answers POST with the statuses it is given, and then with 200.
    private sealed class PingReceiver : IAsyncDisposable
    {
        private readonly HttpListener listener = new();
        private readonly ConcurrentQueue<(string Path, string Body)> seen = new();
        private readonly Queue<HttpStatusCode> first;
        private readonly Task serving;

        public PingReceiver(IEnumerable<HttpStatusCode> first)
        {
            this.first = new(first);
            Random random = new();
            while (!listener.IsListening)
            {
                Url = new Uri($"http://127.0.0.1:{random.Next(20_000, 32_000)}/ping/hunter2");
                listener.Prefixes.Clear();
                listener.Prefixes.Add(Url.GetLeftPart(UriPartial.Authority) + "/");
                try
                {
                    listener.Start();
                }
                catch (HttpListenerException)
                {
                    // Taken: another one.
                }
            }

            serving = ServeAsync();
        }

        public Uri Url { get; private set; } = null!;

        public IEnumerable<string> Paths => seen.Select(s => s.Path);

        public IEnumerable<string> Bodies => seen.Select(s => s.Body);

        public async ValueTask DisposeAsync()
        {
            listener.Close();
            await serving;
        }

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    HttpListenerContext request = await listener.GetContextAsync();
                    using StreamReader reader = new(request.Request.InputStream);
                    seen.Enqueue((request.Request.Url!.AbsolutePath, await reader.ReadToEndAsync()));
                    request.Response.StatusCode = first.TryDequeue(out HttpStatusCode status) ? (int)status : 200;
                    request.Response.Close();
                }
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // Closed.
            }
        }
    }
}
