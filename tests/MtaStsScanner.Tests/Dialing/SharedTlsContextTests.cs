using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Authentication;
using MtaStsScanner.Dialing;

namespace MtaStsScanner.Tests.Dialing;

public sealed class SharedTlsContextTests
{
    private const string Host = "mx.test.example";

    public static TheoryData<SslProtocols> Versions => [SslProtocols.Tls12, SslProtocols.Tls13];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task No_session_is_resumed_with_a_server_that_would(SslProtocols version)
    {
        Assert.SkipUnless(SharedTlsContext.IsPossible, "each session has a context of its own here");
        // The server's options are one object: so is its context, and the key of its tickets.
        SslServerAuthenticationOptions options = TestAuthority.Trusted.Leaf(Host).ServerOptions();
        options.EnabledSslProtocols = version;
        await using ScriptedPeer peer = new(Greets(options));
        bool[] theirs = [await IsResumedAsync(peer, PlainAsync), await IsResumedAsync(peer, PlainAsync)];
        Assert.Equal([false, true], theirs); // else this server proves nothing
        using TlsHandshaker handshaker = TlsWorld.Handshaker();
        for (int i = 0; i < 3; i++) Assert.False(await IsResumedAsync(peer, stream => OursAsync(handshaker, stream)));
        Assert.True(SharedTlsContext.IsPossible);
    }

    [Fact]
    public async Task Sessions_of_a_kind_share_a_context()
    {
        Assert.SkipUnless(SharedTlsContext.IsPossible, "each session has a context of its own here");
        await using ScriptedPeer peer = new(Greets(TestAuthority.Trusted.Leaf(Host).ServerOptions()));
        using TlsHandshaker handshaker = TlsWorld.Handshaker();
        List<nint> contexts = [];
        for (int i = 0; i < 2; i++) await WithAsync(peer, stream => OursAsync(handshaker, stream), session => contexts.Add(ContextOf(SharedTlsContext.NativeOf(session)!)));
        Assert.Equal(contexts[0], contexts[1]);
        Assert.NotEqual(0, contexts[0]);
    }

    private static Func<Stream, CancellationToken, Task> Greets(SslServerAuthenticationOptions options) => async (stream, stop) =>
    {
        await using SslStream tls = new(stream);
        await tls.AuthenticateAsServerAsync(options, stop);
        await tls.WriteAsync("220 mx.test.example\r\n"u8.ToArray(), stop);
        await tls.ReadSomeAsync(stop);
    };

    [SuppressMessage("Security", "CA5359", Justification = "Whether it is resumed is all that counts here.")]
    private static async Task<SslStream> PlainAsync(Stream stream)
    {
        SslStream session = new(stream);
        await session.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = Host, RemoteCertificateValidationCallback = static (_, _, _, _) => true });
        return session;
    }

    private static async Task<SslStream> OursAsync(TlsHandshaker handshaker, Stream stream)
    {
        using Deadline deadline = new(TlsWorld.Long, TimeProvider.System, default);
        TlsResult result = await handshaker.HandshakeAsync(stream, Host, [], deadline);
        Assert.Null(result.Failure);
        Assert.Equal(2, result.Chain.Count);
        return result.Stream!;
    }

    private static async Task<bool> IsResumedAsync(ScriptedPeer peer, Func<Stream, Task<SslStream>> handshakeAsync)
    {
        bool resumed = false;
        await WithAsync(peer, handshakeAsync, session => resumed = WasReused(SharedTlsContext.NativeOf(session)!) == 1);
        return resumed;
    }

    private static async Task WithAsync(ScriptedPeer peer, Func<Stream, Task<SslStream>> handshakeAsync, Action<SslStream> look)
    {
        using Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(peer.Endpoint);
        await using NetworkStream stream = new(socket);
        await using SslStream session = await handshakeAsync(stream);
        look(session);
        await session.ReadSomeAsync(default); // tickets of TLS 1.3 come before the first line
        await session.WriteAsync("QUIT\r\n"u8.ToArray());
    }

    [DllImport("libssl.so.3", EntryPoint = "SSL_session_reused")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int WasReused(SafeHandle ssl);

    [DllImport("libssl.so.3", EntryPoint = "SSL_get_SSL_CTX")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint ContextOf(SafeHandle ssl);
}
