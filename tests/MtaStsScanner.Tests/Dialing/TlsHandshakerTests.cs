using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using MtaStsScanner.Dialing;

namespace MtaStsScanner.Tests.Dialing;

public sealed class TlsHandshakerTests
{
    private const string Host = "mx.test.example";

    private static CertificateFault[] FaultsOf(TlsResult result) => [.. result.Certificate!.Faults.Select(f => f.Fault)];

    private static Task<TlsResult> WithAsync(LeafChain chain) => TlsWorld.HandshakeAsync(TlsWorld.Serves(chain.ServerOptions()));

    [Fact]
    public async Task A_trusted_chain_for_the_name_is_accepted_and_captured_leaf_first()
    {
        LeafChain chain = TestAuthority.Trusted.Leaf(Host);
        TlsResult result = await WithAsync(chain);
        Assert.Null(result.Failure);
        Assert.True(result.Certificate!.Accepted, string.Join(';', result.Certificate.Faults));
        Assert.Equal([chain.Leaf.RawData, TestAuthority.Trusted.Intermediate.RawData], result.Chain.Select(c => c.Der));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(chain.Leaf.RawData)), result.Chain[0].Sha256);
        Assert.True(result.VersionAccepted);
        Assert.StartsWith("TLSv1.", result.Version, StringComparison.Ordinal);
        Assert.StartsWith("TLS_", result.Cipher, StringComparison.Ordinal);
        Assert.Null(result.Certificate.Weakness);
    }

    [Fact]
    public async Task Another_name_is_a_mismatch_alone() =>
        Assert.Equal([CertificateFault.NameMismatch], FaultsOf(await WithAsync(TestAuthority.Trusted.Leaf("other.test.example"))));

    [Fact]
    public async Task A_wildcard_covers_one_label()
    {
        Assert.Empty(FaultsOf(await WithAsync(TestAuthority.Trusted.Leaf("*.test.example"))));
        Assert.Equal([CertificateFault.NameMismatch], FaultsOf(await WithAsync(TestAuthority.Trusted.Leaf("*.example"))));
    }

    [Fact]
    public async Task An_expired_leaf_of_a_trusted_chain_is_expired_alone() =>
        Assert.Equal([CertificateFault.Expired], FaultsOf(await WithAsync(TestAuthority.Trusted.Leaf(Host, toDays: -1))));

    [Fact]
    public async Task A_leaf_of_tomorrow_is_not_yet_valid_alone() =>
        Assert.Equal([CertificateFault.NotYetValid], FaultsOf(await WithAsync(TestAuthority.Trusted.Leaf(Host, fromDays: 1))));

    [Fact]
    public async Task A_certificate_that_is_its_own_issuer_is_self_signed_and_not_untrusted_as_well() =>
        Assert.Equal([CertificateFault.SelfSigned], FaultsOf(await WithAsync(TestAuthority.SelfSigned(Host))));

    [Fact]
    public async Task A_leaf_without_its_intermediate_is_an_incomplete_chain() =>
        Assert.Equal([CertificateFault.IncompleteChain], FaultsOf(await WithAsync(TestAuthority.Trusted.Leaf(Host, sendIntermediate: false))));

    [Fact]
    public async Task A_forgotten_intermediate_is_told_with_the_address_of_the_issuer_which_is_not_fetched()
    {
        TlsResult result = await WithAsync(TestAuthority.Trusted.Leaf(Host, sendIntermediate: false, issuerUrl: true));
        Assert.Contains("http://ca.example/", result.Certificate!.Faults.Single().Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_up_to_a_strangers_intermediate_is_untrusted() =>
        Assert.Equal([CertificateFault.Untrusted], FaultsOf(await WithAsync(TestAuthority.Stranger.Leaf(Host))));

    [Fact]
    public async Task A_chain_with_a_strangers_root_is_untrusted() =>
        Assert.Equal([CertificateFault.Untrusted], FaultsOf(await WithAsync(TestAuthority.Stranger.Leaf(Host, sendRoot: true))));

    [Fact]
    public async Task Faults_of_name_date_and_trust_come_together() => Assert.Equal(
        [CertificateFault.NameMismatch, CertificateFault.Expired, CertificateFault.Untrusted], FaultsOf(await WithAsync(TestAuthority.Stranger.Leaf("other.example", toDays: -1))));

    [Fact]
    public async Task An_rsa_key_below_2048_bits_is_weak_and_acceptable()
    {
        Assert.SkipUnless(OpenSslSetUp.OldVersionsAreOffered, "the platform's TLS refuses weak keys");
#pragma warning disable CA5385 // The weak key is what is tested.
        using RSA weak = RSA.Create(1024);
#pragma warning restore CA5385
        TlsResult result = await WithAsync(TestAuthority.Trusted.Leaf(Host, rsa: weak));
        Assert.Equal("RSA of 1024 bits", result.Certificate!.Weakness);
        Assert.True(result.Certificate.Accepted);
    }

    [Theory]
    [InlineData("DHE-RSA-AES128-GCM-SHA256", "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256")]
    [InlineData("DHE-RSA-AES256-SHA", "TLS_DHE_RSA_WITH_AES_256_CBC_SHA")]
    public async Task A_server_that_knows_only_dhe_of_1024_bits_is_measured(string suite, string name)
    {
        Assert.SkipUnless(OpenSslSetUp.OldVersionsAreOffered, "the platform's TLS refuses weak keys");
#pragma warning disable CA5385 // The weak key is what is tested: OpenSSL takes a group of its size.
        using RSA weak = RSA.Create(1024);
#pragma warning restore CA5385
        await using OpenSslServer? server = await OpenSslServer.TryStartAsync(
            TestAuthority.Trusted.Leaf(Host, rsa: weak), weak, $"-tls1_2 -cipher {suite}:@SECLEVEL=0");
        Assert.SkipWhen(server is null, "there is no openssl here");
        TlsResult result = await TlsWorld.HandshakeAsync(server.Endpoint, Host);
        Assert.Equal(("TLSv1.2", name, true), (result.Version, result.Cipher, result.Certificate?.Accepted));
    }

    [Fact]
    public async Task A_server_with_tls_1_0_alone_is_seen_and_not_accepted()
    {
        Assert.SkipUnless(OpenSslSetUp.OldVersionsAreOffered, "the platform's TLS does not speak TLS 1.0");
        SslServerAuthenticationOptions options = TestAuthority.Trusted.Leaf(Host).ServerOptions();
#pragma warning disable SYSLIB0039, CA5397 // The old version is what is tested.
        options.EnabledSslProtocols = SslProtocols.Tls;
#pragma warning restore SYSLIB0039, CA5397
        TlsResult result = await TlsWorld.HandshakeAsync(TlsWorld.Serves(options));
        Assert.Equal("TLSv1.0", result.Version);
        Assert.False(result.VersionAccepted);
        Assert.True(result.Certificate!.Accepted);
    }

    [Theory]
    [InlineData("15030300020228", TlsFailureKind.Alert, "handshake_failure")]
    [InlineData("15030300020246", TlsFailureKind.Alert, "protocol_version")]
    [InlineData("15030300020270", TlsFailureKind.Alert, "unrecognized_name")]
    [InlineData("160301004a020000460301", TlsFailureKind.OldVersion, "0x0301")]
    [InlineData("160300004a020000460300", TlsFailureKind.OldVersion, "0x0300")]
    [InlineData("323530204f4b0d0a", TlsFailureKind.NotTls, "not TLS")]
    [InlineData("0000000000000000", TlsFailureKind.NotTls, "not TLS")]
    public async Task A_failed_handshake_is_told_by_the_bytes_of_the_peer(string hexadecimal, TlsFailureKind kind, string detail)
    {
        TlsResult result = await TlsWorld.HandshakeAsync(async (stream, stop) =>
        {
            await stream.ReadSomeAsync(stop);
            await stream.WriteAsync(Convert.FromHexString(hexadecimal), stop);
        });
        Assert.Equal(kind, result.Failure);
        Assert.Contains(detail, result.Detail, StringComparison.Ordinal);
        Assert.Null(result.Stream);
    }

    [Theory]
    [InlineData("400 what was that?\r\n", "the answer is not TLS: 400 what was that?")]
    [InlineData("\u0016\u0003\u0003\0\u0002xx250 in the clear\r\n", "in the clear within the handshake: 250 in the clear")]
    [InlineData("\u0016\u0003\u0003\0\u0002xx\u0016HTTP", "in the clear within the handshake: \u0016HTTP")]
    public async Task What_is_sent_in_the_clear_is_kept_as_evidence(string answer, string detail)
    {
        TlsResult result = await TlsWorld.HandshakeAsync(async (stream, stop) =>
        {
            await stream.ReadSomeAsync(stop);
            await stream.WriteAsync(System.Text.Encoding.Latin1.GetBytes(answer), stop);
            await stream.ReadSomeAsync(stop);
        });
        Assert.Equal((TlsFailureKind.NotTls, detail), (result.Failure, result.Detail));
    }

    [Theory]
    [InlineData("-a.example")]
    [InlineData("xn--a-.example")]
    public async Task A_name_that_the_platform_cannot_ask_for_is_no_fault_of_the_peer(string host)
    {
        TlsResult result = await TlsWorld.HandshakeAsync(TlsWorld.Serves(TestAuthority.Trusted.Leaf(Host).ServerOptions()), host);
        Assert.Equal(TlsFailureKind.ScannerFault, result.Failure);
    }

    [Fact]
    public async Task A_peer_that_closes_is_told_as_closed()
    {
        TlsResult result = await TlsWorld.HandshakeAsync(async (stream, stop) => await stream.ReadSomeAsync(stop));
        Assert.Equal((TlsFailureKind.Closed, "closed before its first byte"), (result.Failure, result.Detail));
    }

    [Fact]
    public async Task A_peer_that_resets_is_told_as_reset()
    {
        TlsResult result = await TlsWorld.HandshakeAsync(async (stream, stop) =>
        {
            await stream.ReadSomeAsync(stop);
            Socket socket = ((NetworkStream)stream).Socket;
            socket.LingerState = new LingerOption(true, 0);
            socket.Dispose();
        });
        Assert.Equal(TlsFailureKind.Reset, result.Failure);
    }

    [Fact]
    public async Task A_peer_that_stalls_is_told_as_stalled()
    {
        TlsResult result = await TlsWorld.HandshakeAsync((_, stop) => Task.Delay(Timeout.Infinite, stop), timeout: TlsWorld.Short);
        Assert.Equal(TlsFailureKind.Stalled, result.Failure);
    }

    [Fact]
    public async Task Peers_that_stall_hold_no_place_that_others_could_use()
    {
        FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());
        TimeSpan days = TimeSpan.FromDays(10);
        using TlsHandshaker handshaker = new(TlsWorld.Roots, new DialOptions { HandshakesAtOnce = 1, HandshakeTimeout = days }, time);
        using CancellationTokenSource enough = new();
        TaskCompletionSource stalling = new();
        await using ScriptedPeer silent = new(async (stream, stop) =>
        {
            await stream.ReadSomeAsync(stop);
            stalling.SetResult();
            await Task.Delay(Timeout.Infinite, stop);
        });
        await using ScriptedPeer good = new(TlsWorld.Serves(TestAuthority.Trusted.Leaf(Host).ServerOptions()));
        Task<TlsResult> stalled = HandshakeAsync(silent, enough.Token);
        await stalling.Task;
        Assert.Equal(1, handshaker.Running);
        while (handshaker.Running > 0)
        {
            time.Advance(HandshakePlace.Patience / 10);
            await Task.Yield();
        }

        Assert.Null((await HandshakeAsync(good, default)).Failure);
        Assert.Equal((false, 0), (stalled.IsCompleted, handshaker.Running));
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stalled);

        async Task<TlsResult> HandshakeAsync(ScriptedPeer peer, CancellationToken stop)
        {
            using Deadline deadline = new(days, time, stop);
            using Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(peer.Endpoint, stop);
            await using NetworkStream stream = new(socket);
            TlsResult result = await handshaker.HandshakeAsync(stream, Host, [], deadline);
            if (result.Stream is not null) await result.Stream.DisposeAsync();
            return result;
        }
    }

    [Fact]
    public async Task A_stop_of_the_caller_is_no_failure_of_the_peer()
    {
        using CancellationTokenSource stop = new();
        await using ScriptedPeer silent = new(async (stream, end) =>
        {
            await stream.ReadSomeAsync(end);
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, end);
        });
        using TlsHandshaker handshaker = TlsWorld.Handshaker();
        using Deadline deadline = new(TlsWorld.Long, TimeProvider.System, stop.Token);
        using Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(silent.Endpoint);
        await using NetworkStream stream = new(socket);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await handshaker.HandshakeAsync(stream, Host, [], deadline));
    }
}
