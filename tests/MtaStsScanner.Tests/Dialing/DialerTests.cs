using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using MtaStsScanner.Dialing;
using MtaStsScanner.Pacing;

namespace MtaStsScanner.Tests.Dialing;

public sealed class DialerTests
{
    private static readonly AddressPrefix Lab = AddressPrefix.Parse("198.18.0.0/15");

    private static async Task<DialResult> DialAsync(IConnector connector, AddressGuard guard, IPEndPoint endpoint, TimeSpan? deadlineLength = null)
    {
        using ConnectionPacing pacing = new(PacingOptions.Lab);
        Dialer dialer = new(connector, guard, pacing.Probes, new ConnectionSlots(), new DialOptions { ConnectTimeout = TlsWorld.Short });
        using Deadline deadline = new(deadlineLength ?? TlsWorld.Long, TimeProvider.System, default);
        return await dialer.DialAsync(new DialTarget(endpoint, "operator.example"), deadline, ValueTask.FromResult);
    }

    private static AddressRoute Route(string to, RouteAction action, IPEndPoint? via = null) => new(AddressPrefix.Parse(to), 0, action, via);

    private static MappedConnector Mapped(params AddressRoute[] routes) => new(new AddressMap(routes), new SocketConnector(TimeProvider.System), TimeProvider.System);

    [Fact]
    public async Task A_forbidden_address_is_never_dialled()
    {
        await using ScriptedPeer trap = new((_, _) => Task.CompletedTask);
        DialResult result = await DialAsync(new SocketConnector(TimeProvider.System), AddressGuard.Strict, trap.Endpoint);
        Assert.Equal((DialOutcome.Forbidden, "loopback", 0), (result.Outcome, result.Detail, trap.Connections));
    }

    [Fact]
    public async Task Without_its_guard_the_same_address_would_be_dialled()
    {
        await using ScriptedPeer trap = new((_, _) => Task.CompletedTask);
        DialResult result = await DialAsync(new SocketConnector(TimeProvider.System), new AddressGuard([AddressPrefix.Parse("127.0.0.0/8")]), trap.Endpoint);
        Assert.Equal(DialOutcome.Connected, result.Outcome);
    }

    [Fact]
    public async Task The_guard_is_asked_before_the_map()
    {
        await using ScriptedPeer trap = new((_, _) => Task.CompletedTask);
        DialResult result = await DialAsync(
            Mapped(Route("0.0.0.0/0", RouteAction.Via, trap.Endpoint)), new AddressGuard([Lab]), new IPEndPoint(IPAddress.Parse("169.254.169.254"), 80));
        Assert.Equal((DialOutcome.Forbidden, "metadata", 0), (result.Outcome, result.Detail, trap.Connections));
    }

    [Fact]
    public async Task A_closed_port_is_refused()
    {
        using TcpListener closed = new(IPAddress.Loopback, 0);
        closed.Start();
        IPEndPoint endpoint = (IPEndPoint)closed.LocalEndpoint;
        closed.Stop();
        DialResult result = await DialAsync(new SocketConnector(TimeProvider.System), new AddressGuard([AddressPrefix.Parse("127.0.0.0/8")]), endpoint);
        Assert.Equal(DialOutcome.Refused, result.Outcome);
    }

    [Theory]
    [InlineData(RouteAction.Refuse, DialOutcome.Refused)]
    [InlineData(RouteAction.Unreachable, DialOutcome.Unreachable)]
    [InlineData(RouteAction.BlackHole, DialOutcome.Timeout)]
    public async Task A_route_fails_as_the_network_would(RouteAction action, DialOutcome outcome)
    {
        DialResult result = await DialAsync(Mapped(Route("198.18.0.0/15", action)), new AddressGuard([Lab]), new IPEndPoint(IPAddress.Parse("198.18.0.1"), 25));
        Assert.Equal(outcome, result.Outcome);
        Assert.Null(result.Stream);
    }

    [Fact]
    public async Task The_deadline_of_the_whole_ends_a_connection_that_does_not_come()
    {
        DialResult result = await DialAsync(
            Mapped(Route("198.18.0.0/15", RouteAction.BlackHole)), new AddressGuard([Lab]), new IPEndPoint(IPAddress.Parse("198.18.0.1"), 25), TlsWorld.Short / 5);
        Assert.Equal((DialOutcome.Timeout, "the deadline of the exchange"), (result.Outcome, result.Detail));
    }

    [Theory]
    [InlineData(SocketError.ConnectionRefused, DialOutcome.Refused)]
    [InlineData(SocketError.TimedOut, DialOutcome.Timeout)]
    [InlineData(SocketError.HostUnreachable, DialOutcome.Unreachable)]
    [InlineData(SocketError.TooManyOpenSockets, DialOutcome.ScannerFault)]
    [InlineData(SocketError.AddressFamilyNotSupported, DialOutcome.ScannerFault)]
    [InlineData(SocketError.NoBufferSpaceAvailable, DialOutcome.ScannerFault)]
    [InlineData(SocketError.NetworkDown, DialOutcome.ScannerFault)]
    [InlineData(SocketError.AddressNotAvailable, DialOutcome.ScannerFault)]
    public void A_limit_of_ours_is_never_the_peers_fault(SocketError error, DialOutcome outcome) => Assert.Equal(outcome, SocketConnector.Classify(error));

    [Fact]
    public void A_deadline_stands_still_while_paused()
    {
        FakeTimeProvider time = new();
        using Deadline deadline = new(TimeSpan.FromSeconds(10), time, default);
        time.Advance(TimeSpan.FromSeconds(4));
        deadline.Pause();
        time.Advance(TimeSpan.FromHours(1));
        Assert.False(deadline.Token.IsCancellationRequested);
        deadline.Resume();
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((false, TimeSpan.FromSeconds(9)), (deadline.Token.IsCancellationRequested, deadline.Elapsed));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(deadline.Token.IsCancellationRequested);
    }

    [Fact]
    public void A_step_ends_with_its_deadline_and_by_itself_and_keeps_the_callers_stop()
    {
        FakeTimeProvider time = new();
        using CancellationTokenSource stop = new();
        using Deadline deadline = new(TimeSpan.FromSeconds(10), time, stop.Token);
        using (Deadline step = deadline.Step(TimeSpan.FromSeconds(2)))
        {
            time.Advance(TimeSpan.FromSeconds(2));
            Assert.Equal((true, false, false), (step.Token.IsCancellationRequested, deadline.Token.IsCancellationRequested, step.Stop.IsCancellationRequested));
        }

        using Deadline last = deadline.Step(TimeSpan.FromSeconds(60));
        time.Advance(TimeSpan.FromSeconds(8));
        Assert.True(last.Token.IsCancellationRequested);
    }
}
