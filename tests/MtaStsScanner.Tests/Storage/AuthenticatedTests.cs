using MtaSts;
using MtaStsScanner.Storage.Tables;

namespace MtaStsScanner.Tests.Storage;

public sealed class AuthenticatedTests
{
    [Theory]
    [InlineData(false, false, "")]
    [InlineData(true, false, "mx")]
    [InlineData(true, true, "mx,sts")]
    [InlineData(true, null, null)]
    [InlineData(null, null, null)]
    public void Answers_of_a_domain_are_listed_where_all_came_from_resolvers_that_are_believed(bool? mx, bool? sts, string? listed)
    {
        DomainEvidence evidence = Some.Evidence("a.example");

        Assert.Equal(listed, Text(Authenticated.Of(evidence with { Mx = evidence.Mx with { Authenticated = mx }, StsTxt = evidence.StsTxt with { Authenticated = sts } })));
    }

    [Theory]
    [InlineData(DnsOutcome.Timeout, 3)] // a failure
    [InlineData(DnsOutcome.NoData, 0)] // never asked
    public void What_was_not_answered_hides_nothing(DnsOutcome outcome, int attempts)
    {
        HostLookup host = Some.Host("mx.example", "198.18.0.1");
        host = host with { A = host.A with { Authenticated = true }, Aaaa = host.Aaaa with { Authenticated = null, Outcome = outcome, Attempts = attempts } };

        Assert.Equal("a", Text(Authenticated.Of(host)));
    }

    [Fact]
    public void The_policy_host_is_listed_once()
    {
        HostLookup host = Some.Host("mta-sts.a.example", "198.18.0.1", "2001:db8::1");
        PolicyFetch policy = Some.Policy("a.example", "") with { Lookup = host with { A = host.A with { Authenticated = true }, Aaaa = host.Aaaa with { Authenticated = true } } };

        Assert.Equal("policy_host", Text(Authenticated.Of(Some.Evidence("a.example") with { Policy = policy })));
    }

    private static string? Text(IReadOnlyList<string>? words) => words is null ? null : string.Join(',', words);
}
