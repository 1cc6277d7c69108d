using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using MtaSts;
using MtaStsScanner.Dialing;
using MtaStsScanner.Policies;
using MtaStsScanner.Tests.Dialing;
using MtaStsScanner.Tests.Dns;
using static MtaStsScanner.Tests.Policies.PolicyWorld;

namespace MtaStsScanner.Tests.Policies;

public sealed class PolicyFetchStageTests
{
    public static TheoryData<string, string, string, bool> Responses() => PolicyResponses.Table();

    [Theory, MemberData(nameof(Responses))]
    public async Task A_response_has_its_codes(string name, string response, string codes, bool fetched)
    {
        PolicyResult result = await FetchAsync(Answers(response));
        Assert.True(codes == string.Join(' ', CodesOf(result)), $"{name}: {string.Join(' ', result.Fetch.Findings.Select(f => $"{f.Code} ({f.Evidence})"))}");
        Assert.Equal((fetched, fetched ? null : PolicyStage.Http), (result.Fetch.Fetched, result.Fetch.FailedStage));
    }

    [Fact]
    public async Task What_was_fetched_comes_with_all_that_was_seen()
    {
        PolicyResult result = await FetchAsync(Answers(Good));
        PolicyFetch fetch = result.Fetch;
        Assert.Equal((Host, "198.18.0.1", 200, "text/plain", 2), (fetch.PolicyHost, fetch.Address, fetch.HttpStatus, fetch.MediaType, fetch.Attempts));
        Assert.Equal(Policy, Encoding.ASCII.GetString(fetch.Body!));
        Assert.Equal(2, fetch.Chain.Count);
        Assert.Equal(fetch.Chain, result.Certificates.Select(c => c.Sha256));
        Assert.StartsWith("TLSv1.", fetch.TlsVersion, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_request_says_who_we_are_and_asks_for_nothing_more()
    {
        string request = "";
        await FetchAsync(Speaks(async (tls, stop) =>
        {
            request = await ReadRequestAsync(tls, stop);
            await tls.WriteAsync(Encoding.ASCII.GetBytes(Good), stop);
        }));
        string[] lines = request.TrimEnd().Split("\r\n");
        Assert.Equal("GET /.well-known/mta-sts.txt HTTP/1.1", lines[0]);
        Assert.Equal(
            ["Accept: text/plain, */*; q=0.1", "Connection: close", $"Host: {Host}", "User-Agent: mtasts-test (+https://scanner.example)"],
            lines.Skip(1).Order(StringComparer.Ordinal).Select(l => l.Replace(";q", "; q", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("policy-host-nxdomain", DnsOutcome.NxDomain, DnsOutcome.NxDomain)]
    [InlineData("policy-host-dangling-cname", DnsOutcome.NxDomain, DnsOutcome.NxDomain, "gone.example")]
    [InlineData("policy-host-no-address", DnsOutcome.NoData, DnsOutcome.NoData)]
    [InlineData("policy-host-no-address", DnsOutcome.NoData, DnsOutcome.NoData, "empty.example")]
    [InlineData("policy-host-lookup-failed", DnsOutcome.ServFail, DnsOutcome.NoData)]
    [InlineData("policy-host-lookup-failed", DnsOutcome.NoData, DnsOutcome.Timeout)]
    [InlineData("policy-host-lookup-failed", DnsOutcome.Refused, DnsOutcome.Refused)]
    public async Task A_policy_host_without_address_has_the_code_of_its_answers(string code, DnsOutcome a, DnsOutcome aaaa, params string[] chain)
    {
        ZoneClient zone = new ZoneClient().Has(Host, DnsRecordType.A, a, chain).Has(Host, DnsRecordType.Aaaa, aaaa, chain);
        PolicyResult result = await FetchAsync(Answers(Good), zone: zone, connections: 0);
        Assert.Equal([code], CodesOf(result));
        Assert.Equal(PolicyStage.Dns, result.Fetch.FailedStage);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("10.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:198.18.0.1")]
    public async Task A_policy_host_at_a_forbidden_address_is_never_dialled(string address)
    {
        await using ScriptedPeer trap = new(Answers(Good));
        PolicyResult result = await FetchAsync(
            [new(AddressPrefix.Parse("0.0.0.0/0"), 0, RouteAction.Via, trap.Endpoint), new(AddressPrefix.Parse("::/0"), 0, RouteAction.Via, trap.Endpoint)],
            zone: new ZoneClient().HasAddress(Host, address));
        Assert.Equal(["policy-host-forbidden-address"], CodesOf(result));
        Assert.Equal(0, trap.Connections);
    }

    [Theory]
    [InlineData(RouteAction.Refuse, "policy-tcp-refused")]
    [InlineData(RouteAction.Unreachable, "policy-tcp-unreachable")]
    [InlineData(RouteAction.BlackHole, "policy-tcp-timeout")]
    public async Task A_connection_that_fails_has_its_code(RouteAction action, string code)
    {
        PolicyResult result = await FetchAsync([new(AddressPrefix.Parse("198.18.0.0/15"), 443, action, null)], TlsWorld.Short);
        Assert.Equal([code], CodesOf(result));
        Assert.Equal(PolicyStage.Tcp, result.Fetch.FailedStage);
    }

    [Fact]
    public async Task An_ipv6_address_is_dialled_before_an_ipv4_address()
    {
        await using ScriptedPeer peer = new(Answers(Good));
        PolicyResult result = await FetchAsync(
            [new(AddressPrefix.Parse("198.18.0.1"), 443, RouteAction.Refuse, null), new(AddressPrefix.Parse("2001:db8::1"), 443, RouteAction.Via, peer.Endpoint)],
            zone: Zone().HasAddress(Host, "2001:db8::1"));
        Assert.Empty(result.Fetch.Findings);
        Assert.Equal((true, "2001:db8::1"), (result.Fetch.Fetched, result.Fetch.Address));
        Assert.Equal(("http/1.1", true), (result.Fetch.Alpn, result.Fetch.Cipher?.StartsWith("TLS_", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(RouteAction.Refuse, "2001:db8::1: ConnectionRefused; 198.18.0.1: answered")]
    [InlineData(RouteAction.Unreachable, "2001:db8::1: HostUnreachable; 198.18.0.1: answered")]
    [InlineData(RouteAction.BlackHole, "2001:db8::1: TimedOut; 198.18.0.1: answered")]
    public async Task An_address_that_is_dead_beside_one_that_answers_is_told_and_the_policy_is_fetched(RouteAction action, string evidence)
    {
        await using ScriptedPeer peer = new(Answers(Good));
        PolicyResult result = await FetchAsync(
            [new(AddressPrefix.Parse("2001:db8::1"), 443, action, null), new(AddressPrefix.Parse("198.18.0.1"), 443, RouteAction.Via, peer.Endpoint)],
            zone: Zone().HasAddress(Host, "2001:db8::1"), connectTimeout: TlsWorld.Short * 4);
        Finding finding = Assert.Single(result.Fetch.Findings);
        Assert.Equal(("policy-endpoints-differ", evidence, true, 1), (finding.Code, finding.Evidence, result.Fetch.Fetched, peer.Connections));
    }

    [Fact]
    public async Task Where_no_address_answers_the_evidence_names_each()
    {
        PolicyResult result = await FetchAsync(
            [new(AddressPrefix.Parse("198.18.0.1"), 443, RouteAction.Refuse, null), new(AddressPrefix.Parse("2001:db8::1"), 443, RouteAction.Unreachable, null)],
            zone: Zone().HasAddress(Host, "2001:db8::1"));
        Finding finding = Assert.Single(result.Fetch.Findings);
        Assert.Equal(("policy-tcp-unreachable", "2001:db8::1: HostUnreachable; 198.18.0.1: ConnectionRefused"), (finding.Code, finding.Evidence));
    }

    [Fact]
    public async Task No_more_than_three_addresses_are_tried()
    {
        await using ScriptedPeer peer = new(Answers(Good));
        PolicyResult result = await FetchAsync(
            [new(AddressPrefix.Parse("198.18.0.0/15"), 443, RouteAction.Refuse, null), new(AddressPrefix.Parse("198.18.0.4"), 443, RouteAction.Via, peer.Endpoint)],
            zone: Zone().HasAddress(Host, "198.18.0.2").HasAddress(Host, "198.18.0.3").HasAddress(Host, "198.18.0.4"));
        Assert.Equal(["policy-tcp-refused"], CodesOf(result));
        Assert.Equal(0, peer.Connections);
    }

    [Fact]
    public async Task A_certificate_that_does_not_prove_the_name_gets_no_request()
    {
        bool asked = false;
        PolicyResult result = await FetchAsync(async (stream, stop) =>
        {
            await using SslStream tls = new(stream);
            await tls.AuthenticateAsServerAsync(TestAuthority.Stranger.Leaf("www.example.org", toDays: -1).ServerOptions(), stop);
            asked = (await tls.ReadSomeAsync(stop)).Length > 0;
        });
        Assert.Equal(["policy-cert-expired", "policy-cert-name-mismatch", "policy-cert-untrusted"], CodesOf(result));
        Assert.Equal((PolicyStage.Tls, 2, false), (result.Fetch.FailedStage, result.Certificates.Count, asked));
    }

    [Fact]
    public async Task A_handshake_that_fails_has_its_code_and_is_not_tried_at_another_address()
    {
        PolicyResult result = await FetchAsync(async (stream, stop) =>
        {
            await stream.ReadSomeAsync(stop);
            await stream.WriteAsync(Convert.FromHexString("15030300020228"), stop);
        }, zone: Zone().HasAddress(Host, "198.18.0.2"));
        Assert.Equal(["policy-tls-handshake-failed"], CodesOf(result));
        Assert.Equal("handshake_failure", result.Fetch.Findings[0].Evidence);
    }

    [Fact]
    public async Task A_peer_that_resets_instead_of_a_response_is_malformed()
    {
        PolicyResult result = await FetchAsync(async (stream, stop) =>
        {
            await using SslStream tls = new(stream);
            await tls.AuthenticateAsServerAsync(TestAuthority.Trusted.Leaf(Host).ServerOptions(), stop);
            await tls.ReadSomeAsync(stop);
            ((NetworkStream)stream).Socket.Close(0);
        });
        Assert.Equal(["policy-http-malformed"], CodesOf(result));
        Assert.Equal("reset before a response", result.Fetch.Findings[0].Evidence);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: te")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nversion: STSv1\r\n")]
    [InlineData("HTTP/1.1 403 Forbidden\r\nContent-Length: 100\r\n\r\n<html>")]
    public async Task A_response_that_does_not_end_in_time_is_a_timeout(string beginning)
    {
        PolicyResult result = await FetchAsync(Speaks(async (tls, stop) =>
        {
            await tls.WriteAsync(Encoding.ASCII.GetBytes(beginning), stop);
            await Task.Delay(Timeout.Infinite, stop);
        }), TimeSpan.FromMilliseconds(600));
        Assert.Equal(["policy-timeout"], CodesOf(result));
        Assert.Equal(PolicyStage.Http, result.Fetch.FailedStage);
    }

    [Theory]
    [InlineData("", "no byte of a response in time")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nversion: STSv1\r\n", "status 200, and no end of the body in time")]
    public async Task A_head_and_a_body_each_have_a_time_of_their_own_within_the_whole(string beginning, string evidence)
    {
        PolicyResult result = await FetchAsync(Speaks(async (tls, stop) =>
        {
            await tls.WriteAsync(Encoding.ASCII.GetBytes(beginning), stop);
            await Task.Delay(Timeout.Infinite, stop);
        }), step: TlsWorld.Short);
        Assert.Equal(("policy-timeout", evidence), (result.Fetch.Findings[0].Code, result.Fetch.Findings[0].Evidence));
        Assert.InRange(result.Fetch.DurationMs, 0, (int)TlsWorld.Long.TotalMilliseconds - 1);
    }

    [Fact]
    public async Task Chunks_without_end_cost_no_more_than_the_limit()
    {
        PolicyResult flood = await FetchAsync(Speaks(async (tls, stop) =>
        {
            await tls.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray(), stop);
            byte[] chunk = Encoding.ASCII.GetBytes($"1000\r\n{new string('a', 0x1000)}\r\n");
            while (true) await tls.WriteAsync(chunk, stop);
        }));
        Assert.Equal(["policy-too-large"], CodesOf(flood));
    }

    [Fact]
    public async Task A_stop_of_the_caller_is_no_finding()
    {
        using CancellationTokenSource stop = new();
        await stop.CancelAsync();
        using MtaStsScanner.Pacing.ConnectionPacing pacing = new(MtaStsScanner.Pacing.PacingOptions.Lab);
        using TlsHandshaker handshaker = TlsWorld.Handshaker();
        AddressGuard guard = new([AddressPrefix.Parse("198.18.0.0/15")]);
        Dialer dialer = new(new SocketConnector(TimeProvider.System), guard, pacing.Policies, new ConnectionSlots(), new DialOptions());
        using PolicyFetchStage stage = new(
            Zone(), new MtaStsScanner.Dns.HostLookups(guard), dialer, handshaker, name => name, new PolicyOptions { UserAgent = "test" }, TimeProvider.System);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await stage.RunAsync(new PolicyRequest(Domain, 0), stop.Token));
    }
}
