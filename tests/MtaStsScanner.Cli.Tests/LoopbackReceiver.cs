using System.Collections.Concurrent;
using System.Net;

namespace MtaStsScanner.Cli.Tests;

/// <summary>An HTTP server on loopback that keeps what it is sent. It answers with the statuses it is given, and then with 200.</summary>
internal sealed class LoopbackReceiver : IAsyncDisposable
{
    private readonly HttpListener listener;
    private readonly ConcurrentQueue<ReceivedRequest> seen = new();
    private readonly Queue<HttpStatusCode> first;
    private readonly Task serving;

    /// <param name="path">The path of <see cref="Url"/>; others are served as well.</param>
    /// <param name="first">Statuses of the first answers.</param>
    public LoopbackReceiver(string path, params IEnumerable<HttpStatusCode> first)
    {
        this.first = new(first);
        Random random = new();
        do
        {
            Url = new Uri($"http://127.0.0.1:{random.Next(20_000, 32_000)}{path}");
            listener = new(); // one that could not begin is of no more use
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
        while (!listener.IsListening);

        serving = ServeAsync();
    }

    public Uri Url { get; private set; } = null!;

    public IReadOnlyList<ReceivedRequest> Seen => [.. seen];

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
                string body = await reader.ReadToEndAsync();
                seen.Enqueue(new(request.Request.Url!.AbsolutePath, body, request.Request.Headers.AllKeys.ToDictionary(k => k!, k => request.Request.Headers[k]!, StringComparer.OrdinalIgnoreCase)));
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

/// <summary>What was received.</summary>
internal sealed record ReceivedRequest(string Path, string Body, IReadOnlyDictionary<string, string> Headers);
