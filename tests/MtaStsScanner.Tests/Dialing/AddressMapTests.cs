using System.Net;
using MtaStsScanner.Dialing;

namespace MtaStsScanner.Tests.Dialing;

public sealed class AddressMapTests
{
    private const string Json = """
        { "format": 1, "resolver": "127.0.0.1:5300", "ca_pem": "PEM", "allow": ["198.18.0.0/15", "2001:db8::/32"],
          "routes": [ { "to": "0.0.0.0/0", "port": 0, "via": "127.0.0.1:40099" }, { "to": "198.18.4.0/22", "port": 25, "via": "127.0.0.1:40001" },
                      { "to": "198.18.8.0/22", "port": 25, "action": "refuse" }, { "to": "2001:db8:0:8::/64", "port": 25, "action": "black-hole" },
                      { "to": "198.18.8.0/24", "port": 443, "action": "unreachable" } ] }
        """;

    private static LabMap Read(string json)
    {
        Assert.True(LabMap.TryParse(json, out LabMap? map, out string? fault), fault);
        return map;
    }

    [Theory]
    [InlineData("198.18.4.1", 25, RouteAction.Via)]
    [InlineData("198.18.8.1", 25, RouteAction.Refuse)]
    [InlineData("198.18.8.1", 443, RouteAction.Unreachable)]
    [InlineData("198.18.9.1", 443, RouteAction.Via)]
    [InlineData("2001:db8:0:8::1", 25, RouteAction.BlackHole)]
    [InlineData("2001:db8:0:9::1", 25, RouteAction.Unreachable)]
    [InlineData("127.0.0.1", 25, RouteAction.Via)]
    public void The_longest_prefix_that_serves_the_port_wins(string address, int port, RouteAction action) =>
        Assert.Equal(action, Read(Json).Routes.Find(new IPEndPoint(IPAddress.Parse(address), port)).Action);

    [Fact]
    public void A_map_says_resolver_roots_and_open_blocks()
    {
        LabMap map = Read(Json);
        Assert.Equal((new IPEndPoint(IPAddress.Loopback, 5300), "PEM", 2), (map.Resolver, map.CaPem, map.Allow.Count));
        Assert.Equal(40001, map.Routes.Find(new IPEndPoint(IPAddress.Parse("198.18.7.255"), 25)).Via!.Port);
    }

    [Theory]
    [InlineData("198.18.4.1", "127.64.0.0/10", "127.82.4.1")]
    [InlineData("198.19.255.255", "127.64.0.0/10", "127.83.255.255")]
    [InlineData("2001:db8::7:ffff:1234", "127.128.0.0/10", "127.191.18.52")]
    [InlineData("198.18.4.1", "127.0.0.1/32", "127.0.0.1")]
    public void A_route_that_is_spread_leads_to_an_address_that_tells_the_virtual_one(string address, string spread, string dialled)
    {
        LabMap map = Read($$"""{"format":1,"resolver":"127.0.0.1:1","ca_pem":"","allow":[],"routes":[{"to":"{{(address.Contains(':') ? "::/0" : "0.0.0.0/0")}}","port":0,"via":"127.0.0.1:7","spread":"{{spread}}"}]}""");
        IPEndPoint target = new(IPAddress.Parse(address), 25);
        Assert.Equal(new IPEndPoint(IPAddress.Parse(dialled), 7), map.Routes.Find(target).ViaFor(target.Address));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"format":2}""")]
    [InlineData("""{"format":1,"resolver":"x","ca_pem":"","allow":[],"routes":[]}""")]
    [InlineData("""{"format":1,"resolver":"127.0.0.1:1","ca_pem":"","allow":["x"],"routes":[]}""")]
    [InlineData("""{"format":1,"resolver":"127.0.0.1:1","ca_pem":"","allow":[],"routes":[{"to":"::/0","port":0,"action":"drop"}]}""")]
    [InlineData("""{"format":1,"resolver":"127.0.0.1:1","ca_pem":null,"allow":[],"routes":[]}""")]
    public void What_is_no_map_is_said_in_one_sentence(string json)
    {
        Assert.False(LabMap.TryParse(json, out _, out string? fault));
        Assert.StartsWith("the lab map can't be read: ", fault, StringComparison.Ordinal);
    }
}
