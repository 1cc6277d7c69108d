using System.Net;
using System.Net.Security;

namespace MtaStsScanner.Policies;

/// <summary>One GET over a session that stands already: nothing is dialled here, no redirect followed, no cookie kept, no proxy asked, nothing unpacked.</summary>
internal sealed class HttpExchange : IDisposable
{
    private static readonly HttpRequestOptionsKey<Session> SessionKey = new("session");
    private readonly HttpMessageInvoker invoker;
    private readonly PolicyOptions options;

    public HttpExchange(PolicyOptions options)
    {
        this.options = options;
        invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = options.MostHeaderKilobytes,
            MaxResponseDrainSize = 0,
            ConnectTimeout = Timeout.InfiniteTimeSpan,
            ConnectCallback = static (context, _) => ValueTask.FromResult(Take(context.InitialRequestMessage).Stream),
            PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(Tap(context, options)),
        });
    }

    /// <summary>Sends the request and reads the response's head.</summary>
    public async Task<HttpResponseMessage> GetAsync(Session session, Uri uri, CancellationToken stop)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, uri) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Options.Set(SessionKey, session);
        request.Headers.ConnectionClose = true;
        request.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        request.Headers.TryAddWithoutValidation("Accept", "text/plain, */*;q=0.1");
        return await invoker.SendAsync(request, stop);
    }

    public void Dispose() => invoker.Dispose();

    private static Session Take(HttpRequestMessage request)
    {
        if (!request.Options.TryGetValue(SessionKey, out Session? session) || session.Taken) throw new IOException("the handler wants a second connection");
        session.Taken = true;
        return session;
    }

    private static HeadTap Tap(SocketsHttpPlaintextStreamFilterContext context, PolicyOptions options)
    {
        HeadTap tap = new(context.PlaintextStream, options.MostHeaderKilobytes * 1024, options.MostResponseBytes);
        if (context.InitialRequestMessage.Options.TryGetValue(SessionKey, out Session? session)) session.Tap = tap;
        return tap;
    }

    /// <summary>A TLS session for one request. The handler would dial again, up to four times, where a peer closes without a byte.</summary>
    internal sealed class Session(SslStream stream)
    {
        public Stream Stream { get; } = stream;

        public bool Taken { get; set; }

        public HeadTap? Tap { get; set; }
    }
}
