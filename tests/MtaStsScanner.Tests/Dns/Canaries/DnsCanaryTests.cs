using System.Net;
using MtaSts;
using MtaStsScanner.Dns.Canaries;

namespace MtaStsScanner.Tests.Dns.Canaries;

public sealed class DnsCanaryTests
{
    [Theory]
    [InlineData("Example.ORG.", "example.org", DnsRecordType.A, CanaryAnswer.Records)]
    [InlineData("example.org=192.0.2.1", "example.org", DnsRecordType.A, CanaryAnswer.Address)]
    [InlineData("example.org=2001:db8::1", "example.org", DnsRecordType.Aaaa, CanaryAnswer.Address)]
    [InlineData("gone.example.org=nxdomain", "gone.example.org", DnsRecordType.A, CanaryAnswer.NoSuchName)]
    public void A_canary_is_a_name_and_what_is_known_of_it(string text, string name, DnsRecordType type, CanaryAnswer expected)
    {
        DnsCanary canary = DnsCanary.Parse(text)!;
        Assert.Equal((name, type, expected), (canary.Name, canary.Type, canary.Expected));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("=nxdomain")]
    [InlineData("a b.example")]
    [InlineData("example.org=")]
    [InlineData("example.org=127.1")]
    [InlineData("example.org=servfail")]
    [InlineData("a..example")]
    public void What_is_no_canary_is_refused(string text) => Assert.Null(DnsCanary.Parse(text));

    [Theory]
    [InlineData("a.example", DnsOutcome.Records, true)]
    [InlineData("a.example", DnsOutcome.NoData, false)]
    [InlineData("a.example", DnsOutcome.NxDomain, false)]
    [InlineData("a.example", DnsOutcome.ServFail, null)]
    [InlineData("a.example", DnsOutcome.Timeout, null)]
    [InlineData("a.example=192.0.2.1", DnsOutcome.Records, true)]
    [InlineData("a.example=192.0.2.2", DnsOutcome.Records, false)]
    [InlineData("a.example=192.0.2.1", DnsOutcome.NxDomain, false)]
    [InlineData("a.example=nxdomain", DnsOutcome.NxDomain, true)]
    [InlineData("a.example=nxdomain", DnsOutcome.NoData, false)]
    [InlineData("a.example=nxdomain", DnsOutcome.Records, false)]
    [InlineData("a.example=nxdomain", DnsOutcome.Refused, null)]
    public void An_answer_holds_contradicts_or_proves_nothing(string canary, DnsOutcome outcome, bool? holds)
    {
        DnsAnswer answer = new() { Name = "a.example", Type = DnsRecordType.A, Outcome = outcome, Addresses = outcome == DnsOutcome.Records ? [IPAddress.Parse("192.0.2.1")] : [] };
        Assert.Equal(holds, DnsCanary.Parse(canary)!.Holds(answer));
    }

    [Fact]
    public void A_name_that_nobody_has_is_another_each_time()
    {
        DnsCanary below = DnsCanary.Own.First(c => c.Expected == CanaryAnswer.NoSuchNameBelow);
        Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => below.NameToAsk()).Distinct().Count());
        Assert.EndsWith("." + below.Name, below.NameToAsk(), StringComparison.Ordinal);
    }
}
