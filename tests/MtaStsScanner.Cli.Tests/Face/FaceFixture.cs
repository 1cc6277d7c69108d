using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using MtaStsScanner.Cli.Face;
using MtaStsScanner.Cli.Scheduling;
using MtaStsScanner.Reporting;

namespace MtaStsScanner.Cli.Tests.Face;

/// <summary>A face on a free port of loopback, and a client.</summary>
internal sealed class FaceFixture : IAsyncDisposable
{
    private readonly WebFace face;

    private FaceFixture(WebFace face) => this.face = face;

    /// <summary>Asks it.</summary>
    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });

    /// <summary>Where it is.</summary>
    public Uri Address => face.Address!;

    /// <summary>The usual options.</summary>
    public static FaceOptions Options { get; } = new(new IPEndPoint(IPAddress.Loopback, 0), new AboutScanner("mailto:scan@example.org", "scan.example.org", "agent <b>", 200, 20)) { LiveEvery = TimeSpan.FromMilliseconds(20) };

    /// <summary>Starts one.</summary>
    public static async Task<FaceFixture> StartAsync(IServiceStatus status, FaceOptions? options = null)
    {
        FaceFixture fixture = new(new WebFace(options ?? Options, status, TimeProvider.System, NullLoggerFactory.Instance));
        await fixture.face.StartAsync(CancellationToken.None);
        fixture.Client.BaseAddress = fixture.Address;
        return fixture;
    }

    /// <summary>Opens a stream of events and reads the first.</summary>
    public async Task<EventStream> ListenAsync()
    {
        HttpResponseMessage response = await Client.GetAsync("/events", HttpCompletionOption.ResponseHeadersRead);
        return new(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    /// <summary>Ends the service.</summary>
    public Task StopAsync() => face.StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await face.DisposeAsync();
    }
}

/// <summary>A stream of server-sent events.</summary>
internal sealed record EventStream(HttpResponseMessage Response, StreamReader Lines) : IDisposable
{
    /// <summary>The data of the next event; null at the end.</summary>
    public async Task<string?> NextAsync()
    {
        while (await Lines.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal)) return line[6..];
        }

        return null;
    }

    public void Dispose()
    {
        Lines.Dispose();
        Response.Dispose();
    }
}
