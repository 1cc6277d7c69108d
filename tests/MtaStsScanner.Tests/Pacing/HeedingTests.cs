using System.Net;
using Microsoft.Extensions.Time.Testing;
using MtaSts;
using MtaStsScanner.Dialing;
using MtaStsScanner.Dns;
using MtaStsScanner.Pacing;
using MtaStsScanner.Policies;
using MtaStsScanner.Smtp;
using MtaStsScanner.Tests.Dialing;
using MtaStsScanner.Tests.Policies;
using MtaStsScanner.Tests.Smtp;

namespace MtaStsScanner.Tests.Pacing;

/// <summary>What peers say about being asked, and what the stages make of not asking them.</summary>
public sealed class HeedingTests
{
    private static readonly AddressPrefix Lab = AddressPrefix.Parse("198.18.0.0/15");
    private static readonly IPAddress Somewhere = IPAddress.Parse("198.18.0.1");
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("429 Too Many Requests", "120", 120)]
    [InlineData("503 Service Unavailable", "7200", 7200)]
    [InlineData("503 Service Unavailable", "Thu, 01 Jan 2026 12:01:00 GMT", 60)]
    [InlineData("503 Service Unavailable", "Thu, 01 Jan 2026 11:00:00 GMT", 0)]
    [InlineData("503 Service Unavailable", "99999999", 86_400)]
    [InlineData("503 Service Unavailable", "soon", 0)]
    [InlineData("404 Not Found", "120", 0)]
    public async Task A_policy_host_is_left_alone_for_as_long_as_it_asks_for(string status, string retryAfter, int seconds)
    {
        using ConnectionPacing pacing = Pacing();
        await FetchAsync(pacing, PolicyWorld.Answers($"HTTP/1.1 {status}\r\nRetry-After: {retryAfter}\r\nContent-Length: 0\r\n\r\n"));
        Assert.Equal(seconds, pacing.Policies.Resting.Of(IPAddress.Any, [PolicyWorld.Host]).Left.TotalSeconds);
    }

    [Fact]
    public async Task A_policy_host_that_asks_for_hours_is_not_asked_again_and_nothing_is_said_against_it()
    {
        using ConnectionPacing pacing = Pacing();
        await FetchAsync(pacing, PolicyWorld.Answers("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 7200\r\nContent-Length: 0\r\n\r\n"));
        PolicyResult again = await FetchAsync(pacing, PolicyWorld.Answers(PolicyWorld.Good), attemptsBefore: 1, connections: 0);
        Assert.Equal((UnknownReason.PolicyHost, null, 2), (again.Fetch.NotAsked, again.Fetch.FailedStage, again.Fetch.Attempts));
        Assert.Empty(again.Fetch.Findings);
    }

    [Theory]
    [InlineData("mta-sts.example.org")]
    [InlineData("example.org")]
    [InlineData("198.18.0.0/24")]
    public async Task A_policy_host_on_the_block_list_is_not_asked_and_nothing_is_said_against_it(string entry)
    {
        using ListFile list = new(entry);
        using ConnectionPacing pacing = new(Options, list.List, time);
        PolicyResult result = await FetchAsync(pacing, PolicyWorld.Answers(PolicyWorld.Good), connections: 0);
        Assert.Equal((UnknownReason.OptedOutOfScan, null, 0), (result.Fetch.NotAsked, result.Fetch.FailedStage, result.Fetch.Attempts));
        Assert.Empty(result.Fetch.Findings);
    }

    [Fact]
    public async Task A_fetch_is_put_off_where_its_host_is_left_alone()
    {
        using ConnectionPacing pacing = Pacing();
        pacing.Policies.Resting.Asked(PolicyWorld.Host, TimeSpan.FromMinutes(1));
        Assert.True((await FetchAsync(pacing, PolicyWorld.Answers(PolicyWorld.Good), connections: 0, mayPutOff: true)).PutOff);
    }

    [Theory]
    [InlineData("421 Service not available\r\n", 60)]
    [InlineData("421 rate limited\r\n", 60)]
    [InlineData("450 later\r\n", 0)]
    [InlineData("554 no service\r\n", 0)]
    public async Task An_mx_address_that_answers_421_is_left_alone_for_a_minute(string greeting, int seconds)
    {
        using ConnectionPacing pacing = Pacing();
        await ProbeAsync(pacing, new ScriptedMx { Greeting = greeting }.PlayAsync);
        Assert.Equal(seconds, pacing.Probes.Resting.Of(Somewhere, []).Left.TotalSeconds);
        if (seconds == 0) return;
        EndpointProbe next = (await ProbeAsync(pacing, new ScriptedMx().PlayAsync, connections: 0)).Probe;
        Assert.Equal((Reach.LeftAlone, 1, true), (next.Reach, next.Attempts, next.IsPassing)); // tried once: the next pass waits for it
        Assert.Empty(next.Findings);
        Assert.Equal(200, (await FetchAsync(pacing, PolicyWorld.Answers(PolicyWorld.Good))).Fetch.HttpStatus); // what port 25 says is nothing to port 443
    }

    [Fact]
    public async Task An_mx_host_on_the_block_list_is_not_dialled_and_nothing_is_said_against_it()
    {
        using ListFile list = new(ScriptedMx.Host);
        using ConnectionPacing pacing = new(Options, list.List, time);
        EndpointProbe probe = (await ProbeAsync(pacing, new ScriptedMx().PlayAsync, connections: 0)).Probe;
        Assert.Equal((Reach.OptedOut, 0, false), (probe.Reach, probe.Attempts, probe.IsPassing));
        Assert.Empty(probe.Findings);
    }

    [Fact]
    public async Task An_mx_host_whose_address_banned_us_is_not_dialled_and_its_domain_learns_why()
    {
        using ConnectionPacing pacing = new(Options, OptOutList.None, time, BansOf(Somewhere));
        EndpointProbe probe = (await ProbeAsync(pacing, new ScriptedMx().PlayAsync, connections: 0)).Probe;
        Assert.Equal((Reach.LeftAlone, 0, false, true), (probe.Reach, probe.Attempts, probe.IsPassing, probe.IsBan));
        Finding finding = Assert.Single(probe.Findings);
        Assert.Equal(("smtp-refused-us", "left alone until 2026-02-01, since it refused an earlier scan: 554 blocked"), (finding.Code, finding.Evidence));
        Assert.Equal(0, pacing.Counts.Figures.LeftAlone); // it did not ask for a rest, nor fail
    }

    [Fact]
    public async Task Another_address_and_another_port_of_who_banned_us_are_dialled()
    {
        using ConnectionPacing elsewhere = new(Options, OptOutList.None, time, BansOf(IPAddress.Parse("198.18.0.2"))), pacing = new(Options, OptOutList.None, time, BansOf(Somewhere));
        Assert.Equal(Reach.EhloReply, (await ProbeAsync(elsewhere, new ScriptedMx().PlayAsync)).Probe.Reach);
        Assert.Equal(200, (await FetchAsync(pacing, PolicyWorld.Answers(PolicyWorld.Good))).Fetch.HttpStatus);
    }

    [Fact]
    public async Task Who_banned_us_and_opted_out_has_opted_out()
    {
        using ListFile list = new(ScriptedMx.Host);
        using ConnectionPacing pacing = new(Options, list.List, time, BansOf(Somewhere));
        Assert.Equal(Reach.OptedOut, (await ProbeAsync(pacing, new ScriptedMx().PlayAsync, connections: 0)).Probe.Reach);
    }

    private static BanList BansOf(IPAddress address) => new([new Ban(address, new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), 1, ScriptedMx.Host, 554, "554 blocked", "s1")]);

    private static PacingOptions Options { get; } = PacingOptions.Lab with { Rest = new RestOptions() };

    private ConnectionPacing Pacing() => new(Options, OptOutList.None, time);

    private async Task<PolicyResult> FetchAsync(ConnectionPacing pacing, Func<Stream, CancellationToken, Task> script, int attemptsBefore = 0, int connections = 1, bool mayPutOff = false)
    {
        await using ScriptedPeer peer = new(script);
        AddressGuard guard = new([Lab]);
        using TlsHandshaker handshaker = TlsWorld.Handshaker();
        using PolicyFetchStage stage = new(
            PolicyWorld.Zone(), new HostLookups(guard), Dialer(peer, guard, pacing.Policies), handshaker, name => name, new PolicyOptions { UserAgent = "mtasts-test" }, time);
        PolicyResult result = await stage.RunAsync(new PolicyRequest(PolicyWorld.Domain, attemptsBefore) { MayPutOff = mayPutOff }, default);
        Assert.Equal(connections, peer.Connections);
        return result;
    }

    private async Task<ProbeResult> ProbeAsync(ConnectionPacing pacing, Func<Stream, CancellationToken, Task> script, int connections = 1)
    {
        await using ScriptedPeer peer = new(script);
        using TlsHandshaker handshaker = TlsWorld.Handshaker();
        StarttlsProbe probe = new(Dialer(peer, new AddressGuard([Lab]), pacing.Probes), handshaker, name => name, new SmtpOptions { EhloName = "scanner.example" }, time);
        ProbeResult result = await probe.RunAsync(new ProbeRequest(new Endpoint(ScriptedMx.Host, Somewhere), 0), default);
        Assert.Equal(connections, peer.Connections);
        return result;
    }

    private static Dialer Dialer(ScriptedPeer peer, AddressGuard guard, PacingLane lane)
    {
        AddressMap map = new([new(Lab, 443, RouteAction.Via, peer.Endpoint), new(Lab, 25, RouteAction.Via, peer.Endpoint)]);
        return new(new MappedConnector(map, new SocketConnector(TimeProvider.System), TimeProvider.System), guard, lane, new ConnectionSlots(), new DialOptions { ConnectTimeout = TlsWorld.Long });
    }
}
