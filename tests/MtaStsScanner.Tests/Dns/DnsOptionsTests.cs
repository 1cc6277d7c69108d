using System.Net;
using MtaStsScanner.Dns;

namespace MtaStsScanner.Tests.Dns;

public sealed class DnsOptionsTests
{
    [Theory]
    [InlineData("127.0.0.1", false, true)]
    [InlineData("::1", false, true)]
    [InlineData("192.0.2.53", false, false)]
    [InlineData("192.0.2.53", true, true)]
    public void The_ad_bit_counts_from_loopback_or_by_the_users_word(string resolver, bool trustAd, bool counts) =>
        Assert.Equal(counts, new DnsOptions { Resolvers = [new IPEndPoint(IPAddress.Parse(resolver), 53)], TrustAd = trustAd }.TrustsAd);

    [Fact]
    public void One_resolver_afar_among_others_on_loopback_is_not_trusted() => Assert.False(
        new DnsOptions { Resolvers = [new IPEndPoint(IPAddress.Loopback, 53), new IPEndPoint(IPAddress.Parse("192.0.2.53"), 53)] }.TrustsAd);
}
