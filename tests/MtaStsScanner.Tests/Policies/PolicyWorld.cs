using System.Net.Security;
using System.Text;
using MtaStsScanner.Dialing;
using MtaStsScanner.Dns;
using MtaStsScanner.Pacing;
using MtaStsScanner.Policies;
using MtaStsScanner.Tests.Dialing;
using MtaStsScanner.Tests.Dns;

namespace MtaStsScanner.Tests.Policies;

/// <summary>A domain whose policy host lives at 198.18.0.1 and plays a script.</summary>
internal static class PolicyWorld
{
    public const string Domain = "example.org";
    public const string Host = "mta-sts.example.org";
    public const string Policy = "version: STSv1\r\nmode: enforce\r\nmx: mx.example.org\r\nmax_age: 604800\r\n";

    public static string Good { get; } = $"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {Policy.Length}\r\n\r\n{Policy}";

    public static ZoneClient Zone() => new ZoneClient().HasAddress(Host, "198.18.0.1");

    /// <summary>A server with a good certificate that reads a request, writes these bytes and closes.</summary>
    public static Func<Stream, CancellationToken, Task> Answers(string response) => Speaks(async (tls, stop) =>
    {
        await ReadRequestAsync(tls, stop);
        await tls.WriteAsync(Encoding.Latin1.GetBytes(response), stop);
    });

    /// <summary>A server with a good certificate and a script of its own.</summary>
    public static Func<Stream, CancellationToken, Task> Speaks(Func<SslStream, CancellationToken, Task> script) => async (stream, stop) =>
    {
        await using SslStream tls = new(stream);
        SslServerAuthenticationOptions options = TestAuthority.Trusted.Leaf(Host).ServerOptions();
        options.ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11];
        await tls.AuthenticateAsServerAsync(options, stop);
        await script(tls, stop);
        await tls.ShutdownAsync();
    };

    public static async Task<string> ReadRequestAsync(Stream stream, CancellationToken stop)
    {
        StringBuilder request = new();
        while (!request.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            byte[] some = await stream.ReadSomeAsync(stop);
            if (some.Length == 0) break;
            request.Append(Encoding.Latin1.GetString(some));
        }

        return request.ToString();
    }

    public static async Task<PolicyResult> FetchAsync(
        Func<Stream, CancellationToken, Task> script, TimeSpan? deadline = null, ZoneClient? zone = null, int? connections = 1, TimeSpan? step = null)
    {
        await using ScriptedPeer peer = new(script);
        PolicyResult result = await FetchAsync([new(AddressPrefix.Parse("198.18.0.0/15"), 443, RouteAction.Via, peer.Endpoint)], deadline, zone, step: step);
        if (connections is not null) Assert.Equal(connections, peer.Connections);
        return result;
    }

    public static async Task<PolicyResult> FetchAsync(IEnumerable<AddressRoute> routes, TimeSpan? deadline = null, ZoneClient? zone = null, TimeSpan? connectTimeout = null, TimeSpan? step = null)
    {
        AddressGuard guard = new([AddressPrefix.Parse("198.18.0.0/15"), AddressPrefix.Parse("2001:db8::/32")]);
        using ConnectionPacing pacing = new(PacingOptions.Lab);
        using TlsHandshaker handshaker = TlsWorld.Handshaker();
        MappedConnector connector = new(new AddressMap(routes), new SocketConnector(TimeProvider.System), TimeProvider.System);
        DialOptions dial = new() { ConnectTimeout = connectTimeout ?? deadline ?? TlsWorld.Long };
        PolicyOptions options = new() { UserAgent = "mtasts-test (+https://scanner.example)", Deadline = deadline ?? TlsWorld.Long, LateStepTimeout = step ?? TlsWorld.Long };
        using PolicyFetchStage stage = new(
            zone ?? Zone(), new HostLookups(guard), new Dialer(connector, guard, pacing.Policies, new ConnectionSlots(), dial), handshaker, name => name, options, TimeProvider.System);
        return await stage.RunAsync(new PolicyRequest(Domain, AttemptsBefore: 1), default);
    }

    public static IEnumerable<string> CodesOf(PolicyResult result) => result.Fetch.Findings.Select(f => f.Code).Order(StringComparer.Ordinal);
}
