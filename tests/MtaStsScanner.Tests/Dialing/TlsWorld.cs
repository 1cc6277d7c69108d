using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using MtaStsScanner.Dialing;

namespace MtaStsScanner.Tests.Dialing;

/// <summary>Makes handshakes with scripted peers.</summary>
internal static class TlsWorld
{
    public static readonly TimeSpan Short = TimeSpan.FromMilliseconds(250);
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    public static TrustedRoots Roots { get; } = TrustedRoots.Only(TestAuthority.Trusted.RootPem);

    public static TlsHandshaker Handshaker(TimeSpan? timeout = null, TrustedRoots? roots = null) => new(roots ?? Roots, new DialOptions { HandshakeTimeout = timeout ?? Long }, TimeProvider.System);

    public static Func<Stream, CancellationToken, Task> Serves(SslServerAuthenticationOptions options) => async (stream, stop) =>
    {
        await using SslStream tls = new(stream);
        await tls.AuthenticateAsServerAsync(options, stop);
        await tls.ReadSomeAsync(stop);
    };

    public static async Task<TlsResult> HandshakeAsync(Func<Stream, CancellationToken, Task> script, string host = "mx.test.example", TimeSpan? timeout = null, TrustedRoots? roots = null)
    {
        await using ScriptedPeer peer = new(script);
        return await HandshakeAsync(peer.Endpoint, host, timeout, roots);
    }

    public static async Task<TlsResult> HandshakeAsync(IPEndPoint endpoint, string host, TimeSpan? timeout = null, TrustedRoots? roots = null)
    {
        using TlsHandshaker handshaker = Handshaker(timeout, roots);
        using Deadline deadline = new(Long, TimeProvider.System, default);
        using Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(endpoint);
        await using NetworkStream stream = new(socket);
        TlsResult result = await handshaker.HandshakeAsync(stream, host, [], deadline);
        if (result.Stream is not null) await result.Stream.DisposeAsync();
        return result;
    }
}
