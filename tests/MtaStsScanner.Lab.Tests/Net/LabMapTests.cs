using System.Net;
using System.Net.Sockets;

namespace MtaStsScanner.Lab.Tests.Net;

public sealed class LabMapTests(DenseLab dense)
{
    [Fact]
    public void The_map_names_resolver_root_and_the_two_networks()
    {
        Assert.Equal(dense.Lab.Resolver, dense.Map.Resolver);
        Assert.Equal("CN=MTA-STS Lab Root", dense.Map.Root.Subject);
        Assert.Equal(["198.18.0.0/15", "2001:db8::/32"], dense.Map.Allow);
    }

    [Theory]
    [InlineData("198.18.7.7", 25, "127.0.0.1:")]
    [InlineData("198.18.200.7", 25, "127.0.0.1:")]
    [InlineData("2001:db8::ffff:0:0:1", 25, "127.0.0.1:")]
    [InlineData("198.18.7.7", 443, "127.0.0.1:")]
    [InlineData("198.18.7.7", 80, "refuse")]
    [InlineData("198.19.254.7", 25, "127.0.0.1:")]
    [InlineData("198.19.254.7", 443, "refuse")]
    [InlineData("127.0.0.1", 25, "127.0.0.1:")]
    [InlineData("::1", 443, "127.0.0.1:")]
    public void Every_address_leads_somewhere(string address, int port, string expected) =>
        Assert.StartsWith(expected, dense.Map.TargetOf(IPAddress.Parse(address), port), StringComparison.Ordinal);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("fd00::1")]
    [InlineData("64:ff9b::7f00:1")]
    public async Task A_special_address_leads_to_the_trap_which_counts(string address)
    {
        await using LabInternet lab = await LabInternet.StartAsync(new() { Mix = LabMix.World, Seed = 1 }, TestContext.Current.CancellationToken);
        Assert.Equal(0, lab.TrapConnections);
        await using NetworkStream? stream = await MapReader.Read(lab.MapJson).DialAsync(IPAddress.Parse(address), 25);
        Assert.NotNull(stream);
        Assert.Equal(0, await stream.ReadAsync(new byte[1], TestContext.Current.CancellationToken));
        Assert.Equal(1, lab.TrapConnections);
    }

    [Fact]
    public async Task The_port_asked_for_is_used_and_a_taken_one_is_said()
    {
        await using LabInternet lab = await LabInternet.StartAsync(new(), TestContext.Current.CancellationToken);
        LabOptions taken = new() { DnsPort = lab.Resolver.Port };
        await Assert.ThrowsAsync<SocketException>(() => LabInternet.StartAsync(taken, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Connections_are_told_when_they_are_over()
    {
        TaskCompletionSource<LabConnection> told = new();
        await using LabInternet lab = await LabInternet.StartAsync(new() { ConnectionEnded = c => told.TrySetResult(c) }, TestContext.Current.CancellationToken);
        await using (await MapReader.Read(lab.MapJson).DialAsync(IPAddress.Parse("198.18.0.1"), 25)) { }
        LabConnection connection = await told.Task;
        Assert.Equal("smtp-good", connection.Behaviour);
        Assert.Null(connection.ServerName);
        Assert.Equal(1, lab.Counters.Connections["smtp-good"]);
    }
}
