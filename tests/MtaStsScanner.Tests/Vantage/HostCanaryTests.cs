using MtaStsScanner.Dialing;
using MtaStsScanner.Dns;
using MtaStsScanner.Pacing;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Smtp;
using MtaStsScanner.Tests.Dialing;
using MtaStsScanner.Tests.Dns;
using MtaStsScanner.Tests.Smtp;
using MtaStsScanner.Vantage;

namespace MtaStsScanner.Tests.Vantage;

public sealed class HostCanaryTests
{
    private const string Host = "web.test.example";

    [Theory]
    [InlineData("mx.example.org", "mx.example.org", null)]
    [InlineData("MX.Example.org.", "mx.example.org", null)]
    [InlineData("mx.example.org=Let's Encrypt", "mx.example.org", "Let's Encrypt")]
    [InlineData("mx.example.org=O=Some CA", "mx.example.org", "O=Some CA")]
    [InlineData("localhost", null, null)]
    [InlineData("192.0.2.1", null, null)]
    [InlineData("mx.example.org=", null, null)]
    [InlineData("", null, null)]
    [InlineData("https://example.org", null, null)]
    public void A_canary_is_a_host_and_perhaps_its_issuer(string text, string? host, string? issuer)
    {
        HostCanary? canary = HostCanary.Parse(text);
        Assert.Equal((host, issuer), (canary?.Host, canary?.Issuer));
    }

    [Theory]
    [InlineData(Host, "trusted", true, "as known")]
    [InlineData(Host + "=TEST ROOT", "trusted", true, "as known")] // in any case
    [InlineData(Host + "=somebody else", "trusted", false, "web.test.example: its certificate was issued by CN=Test Root Intermediate, not by somebody else")]
    [InlineData(Host, "stranger", false, "is not acceptable")]
    [InlineData(Host, "other name", false, "is not acceptable")]
    [InlineData(Host, "closes", null, "no TLS session")]
    public async Task An_https_host_is_as_known_where_its_certificate_is(string canary, string peer, bool? holds, string said)
    {
        CanaryReply reply = await LookAtWebAsync(canary, peer switch
        {
            "trusted" => TlsWorld.Serves(TestAuthority.Trusted.Leaf(Host).ServerOptions()),
            "stranger" => TlsWorld.Serves(TestAuthority.Stranger.Leaf(Host).ServerOptions()),
            "other name" => TlsWorld.Serves(TestAuthority.Trusted.Leaf("other.test.example").ServerOptions()),
            _ => (_, _) => Task.CompletedTask,
        });
        Assert.True(reply.Holds == holds, reply.Said);
        Assert.Contains(said, reply.Said, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_https_host_without_address_or_connection_proves_nothing()
    {
        CanaryReply nowhere = await LookAtWebAsync("gone.test.example", (_, _) => Task.CompletedTask, connections: 0);
        Assert.Null(nowhere.Holds);
        CanaryReply refused = await LookAtWebAsync(Host, (_, _) => Task.CompletedTask, RouteAction.Refuse, connections: 0);
        Assert.Null(refused.Holds);
        Assert.Contains("no connection", refused.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("250-mx.example.org\r\n250 STARTTLS\r\n", "mx.example.org", true)]
    [InlineData("250 mx.example.org\r\n", "mx.example.org", false)] // stripped on the way
    [InlineData("250-mx.example.org\r\n250 STARTTLS\r\n", "mx.example.org=somebody else", false)] // inspected on the way
    [InlineData("", "mx.example.org", null)]
    public async Task An_mx_host_is_as_known_where_starttls_shows_its_certificate(string ehloReply, string canary, bool? holds)
    {
        ScriptedMx mx = new() { Ehlo = ehloReply };
        ZoneClient zone = new ZoneClient().HasAddress("mx.example.org", "198.18.0.1");
        StarttlsCanary looking = new(HostCanary.Parse(canary)!, zone, new HostLookups(new AddressGuard([AddressPrefix.Parse("198.18.0.0/15")])), new Probing(mx));
        CanaryReply reply = await looking.AskAsync(TestContext.Current.CancellationToken);
        Assert.True(reply.Holds == holds, reply.Said);
    }

    private static async Task<CanaryReply> LookAtWebAsync(string canary, Func<Stream, CancellationToken, Task> script, RouteAction action = RouteAction.Via, int connections = 1)
    {
        await using ScriptedPeer peer = new(script);
        AddressGuard guard = new([AddressPrefix.Parse("198.18.0.0/15")]);
        using ConnectionPacing pacing = new(PacingOptions.Lab);
        using TlsHandshaker handshaker = TlsWorld.Handshaker();
        MappedConnector connector = new(new AddressMap([new(AddressPrefix.Parse("198.18.0.0/15"), 443, action, peer.Endpoint)]), new SocketConnector(TimeProvider.System), TimeProvider.System);
        ZoneClient zone = new ZoneClient().HasAddress(Host, "198.18.0.1");
        HttpsCanary looking = new(
            HostCanary.Parse(canary)!, zone, new HostLookups(guard), new Dialer(connector, guard, pacing.Policies, new ConnectionSlots(), new DialOptions()), handshaker, 443, TimeProvider.System);
        CanaryReply reply = await looking.AskAsync(TestContext.Current.CancellationToken);
        Assert.Equal(connections, peer.Connections);
        return reply;
    }

    private sealed class Probing(ScriptedMx mx) : IStage<ProbeRequest, ProbeResult>
    {
        public async ValueTask<ProbeResult> RunAsync(ProbeRequest input, CancellationToken stop) => await SmtpWorld.ProbeAsync(mx.PlayAsync, stop: stop);
    }
}
