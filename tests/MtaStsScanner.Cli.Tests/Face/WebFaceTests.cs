using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using MtaStsScanner.Cli.Tests.Metrics;

namespace MtaStsScanner.Cli.Tests.Face;

public sealed class WebFaceTests : IDisposable
{
    private readonly FixedStatus status = FixedStatus.Busy("nightly");

    public void Dispose() => status.Dispose();

    [Theory]
    [InlineData("GET", "/", 200, "text/html")]
    [InlineData("HEAD", "/", 200, "text/html")]
    [InlineData("GET", "/healthz", 200, "text/plain")]
    [InlineData("GET", "/readyz", 200, "text/plain")]
    [InlineData("GET", "/metrics", 200, "text/plain")]
    [InlineData("GET", "/about", 200, "text/html")]
    [InlineData("GET", "/face.js", 200, "text/javascript")]
    [InlineData("GET", "/face.css", 200, "text/css")]
    [InlineData("HEAD", "/events", 200, "text/event-stream")]
    [InlineData("GET", "/metrics/", 404, "text/plain")]
    [InlineData("GET", "/../etc/passwd", 404, "text/plain")]
    [InlineData("GET", "/%2e%2e/face.js", 200, "text/javascript")]
    [InlineData("GET", "/appsettings.json", 404, "text/plain")]
    [InlineData("GET", "/<script>", 404, "text/plain")]
    [InlineData("POST", "/", 405, "text/plain")]
    [InlineData("DELETE", "/metrics", 405, "text/plain")]
    [InlineData("OPTIONS", "/", 405, "text/plain")]
    [InlineData("PUT", "/healthz", 405, "text/plain")]
    public async Task Each_request_has_its_answer(string method, string path, int code, string type)
    {
        await using FaceFixture face = await FaceFixture.StartAsync(status);
        using HttpRequestMessage request = new(new HttpMethod(method), path);
        using HttpResponseMessage response = await face.Client.SendAsync(request);

        Assert.Equal((code, type), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        string policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.EndsWith("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Server"));
        if (code == 405) Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_is_not_ready_says_why_and_is_well_all_the_same()
    {
        status.Snapshot = status.Snapshot with { NotReady = "the data set '/data' can't be \u001b[31mwritten\n" };
        await using FaceFixture face = await FaceFixture.StartAsync(status);
        using HttpResponseMessage ready = await face.Client.GetAsync("/readyz");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "the data set '/data' can't be \\x1b[31mwritten\\x0a\n"), (ready.StatusCode, await ready.Content.ReadAsStringAsync()));
        Assert.Equal("ok\n", await face.Client.GetStringAsync("/healthz"));
        Assert.Contains("<strong>Not ready:</strong> <bdi>the data set &#39;/data&#39; can&#39;t be \\x1b[31mwritten\\x0a</bdi>", await face.Client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_are_those_of_the_textfile()
    {
        await using FaceFixture face = await FaceFixture.StartAsync(status);
        Assert.Equal(await MetricTexts.OfAsync(status.Snapshot), await face.Client.GetStringAsync("/metrics"));
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("LOCALHOST:1", true)]
    [InlineData("127.0.0.1:9464", true)]
    [InlineData("127.8.8.8", true)]
    [InlineData("[::1]:9464", true)]
    [InlineData("face.example.org", true)]
    [InlineData("face.example.org:443", true)]
    [InlineData("evil.example", false)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("127.0.0.1.evil.example", false)]
    [InlineData("192.0.2.1", false)]
    public async Task A_name_that_is_not_ours_is_refused(string host, bool good)
    {
        await using FaceFixture face = await FaceFixture.StartAsync(status, FaceFixture.Options with { Hosts = ["face.example.org"] });
        foreach (string path in (string[])["/", "/metrics", "/events", "/healthz"])
        {
            using HttpRequestMessage request = new(HttpMethod.Head, path) { Headers = { Host = host } };
            using HttpResponseMessage response = await face.Client.SendAsync(request);
            Assert.Equal(good ? HttpStatusCode.OK : HttpStatusCode.MisdirectedRequest, response.StatusCode);
        }
    }

    [Fact]
    public async Task A_request_without_a_name_is_refused()
    {
        await using FaceFixture face = await FaceFixture.StartAsync(status);
        Assert.StartsWith("HTTP/1.1 421 ", await RawAsync(face, "GET / HTTP/1.0\r\n\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 400 ", await RawAsync(face, "GET / HTTP/1.1\r\n\r\n"), StringComparison.Ordinal);
    }

    [Theory, InlineData(5_000, 0, "414"), InlineData(10, 20_000, "431")]
    public async Task A_request_has_bounds(int line, int header, string code)
    {
        await using FaceFixture face = await FaceFixture.StartAsync(status);
        string answer = await RawAsync(face, $"GET /{new string('a', line)} HTTP/1.1\r\nHost: localhost\r\nX: {new string('b', header)}\r\n\r\n");
        Assert.StartsWith($"HTTP/1.1 {code} ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_foreign_stands_there_as_text()
    {
        using FixedStatus hostile = FixedStatus.Busy(FixedStatus.Hostile);
        await using FaceFixture face = await FaceFixture.StartAsync(hostile);
        string page = await face.Client.GetStringAsync("/");
        Assert.Contains("<bdi>&lt;script&gt;alert(1)&lt;/script&gt;</bdi>", page, StringComparison.Ordinal);
        Assert.Contains("<bdi>right\\u{202e}left.csv</bdi>", page, StringComparison.Ordinal);
        Assert.Contains("<bdi>\\x1b[31mred\\x1b[0m</bdi>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Equal(1, page.Split("<script").Length - 1);
        Assert.DoesNotContain(page, c => c is '\u001b' or '\u202e');
        using EventStream events = await face.ListenAsync();
        Assert.DoesNotContain("<script", await events.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_for_those_who_are_scanned_may_use_its_own_style_alone()
    {
        await using FaceFixture face = await FaceFixture.StartAsync(status);
        using HttpResponseMessage response = await face.Client.GetAsync("/about");
        Assert.Matches("^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Contains("agent &lt;b&gt;", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using FaceFixture without = await FaceFixture.StartAsync(status, FaceFixture.Options with { About = null });
        Assert.Equal(HttpStatusCode.NotFound, (await without.Client.GetAsync("/about")).StatusCode);
    }

    [Fact]
    public async Task Events_tell_what_the_page_tells_until_the_service_stops()
    {
        await using FaceFixture face = await FaceFixture.StartAsync(status);
        string page = await face.Client.GetStringAsync("/");
        using EventStream events = await face.ListenAsync();
        using JsonDocument first = JsonDocument.Parse((await events.NextAsync())!);
        Assert.Contains($"data-revision=\"{first.RootElement.GetProperty("revision").GetString()}\"", page, StringComparison.Ordinal);
        foreach (JsonProperty text in first.RootElement.GetProperty("texts").EnumerateObject())
            Assert.Contains($"<span id=\"{text.Name}\">{text.Value.GetString()}</span>", page, StringComparison.Ordinal);
        foreach (JsonProperty bar in first.RootElement.GetProperty("bars").EnumerateObject())
            Assert.Contains($"<progress id=\"{bar.Name}\" value=\"0\" max=\"1\">", page, StringComparison.Ordinal);

        status.Snapshot = status.Snapshot with { Running = null };
        string? last = await events.NextAsync();
        while (last!.Contains(first.RootElement.GetProperty("revision").GetString()!, StringComparison.Ordinal)) last = await events.NextAsync();
        Assert.Contains("No scan is running.", await face.Client.GetStringAsync("/"), StringComparison.Ordinal);

        Task stopping = face.StopAsync();
        while (await events.NextAsync() is not null)
        {
        }

        await stopping.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Only_so_many_are_kept_up_to_date_and_who_leaves_makes_room()
    {
        await using FaceFixture face = await FaceFixture.StartAsync(status, FaceFixture.Options with { MostLive = 2 });
        using EventStream first = await face.ListenAsync(), second = await face.ListenAsync(), third = await face.ListenAsync();
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (first.Response.StatusCode, second.Response.StatusCode, third.Response.StatusCode));
        Assert.Equal(TimeSpan.FromMinutes(1), third.Response.Headers.RetryAfter!.Delta);
        Assert.NotNull(await second.NextAsync());

        first.Dispose();
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
        while (!limit.IsCancellationRequested)
        {
            using EventStream again = await face.ListenAsync();
            if (again.Response.StatusCode == HttpStatusCode.OK) return;
            await Task.Delay(20, limit.Token);
        }

        Assert.Fail("nobody made room");
    }

    [Fact]
    public async Task Only_so_many_connections_are_taken()
    {
        await using FaceFixture face = await FaceFixture.StartAsync(status, FaceFixture.Options with { MostConnections = 2 });
        using TcpClient first = await ConnectAsync(face), second = await ConnectAsync(face);
        Assert.StartsWith("HTTP/1.1 200 ", await AskAsync(first), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200 ", await AskAsync(second), StringComparison.Ordinal);
        using TcpClient third = await ConnectAsync(face);
        Assert.Equal("", await AskAsync(third));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_with_the_setting()
    {
        await using FaceFixture first = await FaceFixture.StartAsync(status);
        UserException fault = await Assert.ThrowsAsync<UserException>(() => FaceFixture.StartAsync(status, FaceFixture.Options with { Listen = new(IPAddress.Loopback, first.Address.Port), Setting = "face.listen" }));
        Assert.Equal((ExitCode.Usage, $"The web face can't listen at 127.0.0.1:{first.Address.Port}: somebody else listens there already. Give another address and port by face.listen."), (fault.ExitCode, fault.Message));
    }

    [Fact]
    public async Task An_address_that_is_not_ours_is_told_with_the_setting()
    {
        UserException fault = await Assert.ThrowsAsync<UserException>(() => FaceFixture.StartAsync(status, FaceFixture.Options with { Listen = new(IPAddress.Parse("192.0.2.1"), 0) }));
        Assert.Contains("this machine has no such address", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<TcpClient> ConnectAsync(FaceFixture face)
    {
        TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, face.Address.Port);
        return client;
    }

    // The connection stays open.
    private static async Task<string> AskAsync(TcpClient client)
    {
        byte[] buffer = new byte[4096];
        try
        {
            await client.GetStream().WriteAsync("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
            return Encoding.ASCII.GetString(buffer, 0, await client.GetStream().ReadAsync(buffer));
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static async Task<string> RawAsync(FaceFixture face, string request)
    {
        using TcpClient client = await ConnectAsync(face);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        byte[] buffer = new byte[4096];
        return Encoding.ASCII.GetString(buffer, 0, await client.GetStream().ReadAsync(buffer));
    }
}
