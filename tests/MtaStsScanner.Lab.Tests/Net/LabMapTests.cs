using System.Collections.Concurrent;
using System.Net;
using System.Net.NetworkInformation;
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

    [Theory]
    [InlineData("198.18.0.1", 25, "smtp-good", null)]
    [InlineData("198.18.255.254", 443, "https-good", null)]
    [InlineData("198.19.2.7", 25, "smtp-slow-greeting", null)]
    [InlineData("198.19.252.16", 25, "smtp-good", "provider-b.example")]
    [InlineData("198.19.254.3", 25, "smtp-good", "mail.tenant-provider.example")]
    [InlineData("2001:db8:0:0:c000:0:12:3457", 25, "smtp-good", null)]
    [InlineData("2001:db8:0:0:4000::1", 443, "https-good", null)]
    [InlineData("2001:db8:1::21", 25, "smtp-slow-greeting", null)]
    [InlineData("2001:db8:7e::1", 25, "smtp-good", "provider-a.example")]
    public async Task The_log_tells_which_address_was_dialled_and_how_many_stood_there(string address, int port, string behaviour, string? provider)
    {
        ConcurrentQueue<LabConnection> ended = new();
        await using LabInternet lab = await LabInternet.StartAsync(new() { ConnectionEnded = ended.Enqueue }, TestContext.Current.CancellationToken);
        MapReader map = MapReader.Read(lab.MapJson);
        await using (NetworkStream? first = await map.DialAsync(IPAddress.Parse(address), port))
        {
            if (port == 25) await first!.ReadExactlyAsync(new byte[4], TestContext.Current.CancellationToken); // it is accepted
            await using NetworkStream? second = await map.DialAsync(IPAddress.Parse(address), port);
            if (port == 25) await second!.ReadExactlyAsync(new byte[4], TestContext.Current.CancellationToken);
        }

        await using (NetworkStream? third = await map.DialAsync(IPAddress.Parse(address), port)) { }
        while (ended.Count < 3) await Task.Delay(1, TestContext.Current.CancellationToken);
        Assert.All(ended, c => Assert.Equal((IPAddress.Parse(address), behaviour, provider), (c.Address, c.Behaviour, c.Provider)));
        if (port == 25) Assert.Equal([1, 1, 2], ended.Select(c => c.StoodAtAddress).Order());
        if (provider is not null) Assert.Equal([1, 1, 2], ended.Select(c => c.StoodAtProvider).Order());
    }

    [Fact]
    public async Task Nobody_is_served_who_does_not_come_from_loopback()
    {
        int port = IPEndPoint.Parse(dense.Map.TargetOf(IPAddress.Parse("198.18.0.1"), 25)).Port;
        IPAddress? own = NetworkInterface.GetAllNetworkInterfaces().SelectMany(i => i.GetIPProperties().UnicastAddresses).Select(a => a.Address)
            .FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(a));
        Assert.SkipWhen(own is null, "this machine has no address but loopback");
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(own, port, TestContext.Current.CancellationToken);
            Assert.Equal(0, await socket.ReceiveAsync(new byte[1], TestContext.Current.CancellationToken));
        }
        catch (SocketException refused)
        {
            Assert.True(refused.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset, refused.Message);
        }
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
