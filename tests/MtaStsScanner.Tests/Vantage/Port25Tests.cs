using MtaSts;
using MtaStsScanner.Vantage;

namespace MtaStsScanner.Tests.Vantage;

public sealed class Port25Tests
{
    [Theory]
    [InlineData(20, 3, Reach.ConnectTimeout, null, true)]
    [InlineData(20, 3, Reach.Refused, null, true)]
    [InlineData(20, 3, Reach.GreetingRejected, "554 no", true)]
    [InlineData(19, 3, Reach.ConnectTimeout, null, false)] // by chance
    [InlineData(20, 2, Reach.ConnectTimeout, null, false)] // one provider that is down
    [InlineData(200, 20, Reach.ConnectTimeout, null, true)]
    [InlineData(200, 20, Reach.LeftAlone, null, false)]
    [InlineData(200, 20, Reach.OptedOut, null, false)] // nobody was dialled
    [InlineData(200, 20, Reach.ScannerFault, null, false)]
    [InlineData(20, 3, Reach.Closed, "220 mx", false)]
    [InlineData(20, 3, Reach.EhloReply, "220 mx", false)]
    [InlineData(20, 3, Reach.EhloRejected, "220 mx", false)]
    public async Task Port_25_counts_as_blocked_where_nobody_of_many_greets(int addresses, int networks, Reach reach, string? banner, bool blocked) =>
        Assert.Equal(blocked, await Port25.FaultAsync(Seen(addresses, networks, reach, banner), TestContext.Current.CancellationToken) is not null);

    [Fact]
    public async Task One_greeting_among_many_is_enough() =>
        Assert.Null(await Port25.FaultAsync(Seen(100, 10, Reach.ConnectTimeout, null).Concat(Seen(1, 1, Reach.EhloReply, "220 mx")), TestContext.Current.CancellationToken));

    [Fact]
    public async Task The_same_address_again_is_one() =>
        Assert.Null(await Port25.FaultAsync(Enumerable.Range(0, 3).Select(_ => Seen(10, 5, Reach.ConnectTimeout, null)).Aggregate(AsyncEnumerable.Concat), TestContext.Current.CancellationToken));

    private static IAsyncEnumerable<EndpointProbe> Seen(int addresses, int networks, Reach reach, string? banner) => AsyncEnumerable.Range(0, addresses).Select(n => new EndpointProbe
    {
        Host = $"mx{n}.example",
        Address = $"198.18.{n % networks}.{n / networks}",
        Reach = reach,
        Banner = banner,
    });
}
