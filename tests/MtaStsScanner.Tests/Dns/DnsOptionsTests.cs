using System.Net;
using MtaStsScanner.Dns;

namespace MtaStsScanner.Tests.Dns;

public sealed class DnsOptionsTests
{
    [Theory]
    [InlineData("127.0.0.1:53", "127.0.0.1:53")]
    [InlineData("[::1]:53 127.1.2.3:5353", "[::1]:53 127.1.2.3:5353")]
    [InlineData("192.0.2.53:53", "")]
    [InlineData("127.0.0.1:53 192.0.2.53:53", "127.0.0.1:53")] // the one afar is not believed for its neighbour's sake, nor the neighbour doubted for its
    public void By_default_the_ad_bit_of_resolvers_on_loopback_is_believed(string resolvers, string trusted)
    {
        DnsOptions options = new() { Resolvers = EndPoints(resolvers) };

        Assert.Equal(EndPoints(trusted), options.TrustAd);
        Assert.Equal(trusted.Length > 0, options.AsksForAd);
    }

    private static IPEndPoint[] EndPoints(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(IPEndPoint.Parse)];
}
