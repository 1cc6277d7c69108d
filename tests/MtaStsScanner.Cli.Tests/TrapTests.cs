using System.Net;
using MtaStsScanner.Dialing;
using MtaStsScanner.Lab;

namespace MtaStsScanner.Cli.Tests;

public sealed class TrapTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("fd00::1")]
    public async Task A_trap_counts_who_comes_past_the_guard_and_the_guard_lets_nobody_past(string address)
    {
        await using LabInternet lab = await LabInternet.StartAsync(new LabOptions(), Stop);
        Assert.True(LabMap.TryParse(lab.MapJson, out LabMap? map, out string? fault), fault);
        IPEndPoint target = new(IPAddress.Parse(address), 25);

        Assert.NotNull(new AddressGuard(map.Allow).ReasonToForbid(target.Address));
        Assert.Equal(0, lab.TrapConnections);

        MappedConnector unguarded = new(map.Routes, new SocketConnector(TimeProvider.System), TimeProvider.System);
        DialResult dial = await unguarded.ConnectAsync(target, TimeSpan.FromSeconds(5), Stop);
        Assert.Equal(DialOutcome.Connected, dial.Outcome);
        await dial.Stream!.DisposeAsync();
        while (lab.TrapConnections == 0) await Task.Delay(1, Stop);
        Assert.Equal(1, lab.TrapConnections);
    }
}
