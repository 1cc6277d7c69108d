using System.Text;

namespace MtaSts.Tests.Matching;

public sealed class MxCoverageTests
{
    [Fact]
    public void Hosts_and_patterns_are_held_against_each_other()
    {
        MxCoverage coverage = Of(["mx1.example.com", "mx2.example.net"], "*.example.com", "mx1.example.com", "spare.example.org");

        Assert.Equal([("mx1.example.com", "*.example.com"), ("mx2.example.net", null)], coverage.Hosts.Select(h => (h.Host, h.Pattern?.Text)));
        Assert.Equal("mx: mx2.example.net", coverage.Hosts[1].Mismatch!.Mend);
        Assert.Null(coverage.Hosts[0].Mismatch);
        Assert.Equal(["spare.example.org"], coverage.Unused.Select(p => p.Text));
        Assert.Equal(
            [("mx-not-in-policy", "mx2.example.net"), ("policy-pattern-unused", null)],
            coverage.Findings().Select(f => (f.Code, f.Host)));
    }

    [Fact]
    public void Findings_are_bounded_and_hosts_are_not()
    {
        string[] hosts = [.. Enumerable.Range(0, 50).Select(i => $"mx{i}.example.net")];

        MxCoverage coverage = Of(hosts, [.. hosts.Select(h => $"other.{h}")]);

        Assert.Equal(50, coverage.Hosts.Count);
        Assert.Equal([("mx-not-in-policy", Finding.MostOfACode), ("policy-pattern-unused", Finding.MostOfACode)], coverage.Findings().CountBy(f => f.Code).Select(c => (c.Key, c.Value)));
    }

    private static MxCoverage Of(string[] hosts, params string[] patterns) =>
        MxCoverage.Of(hosts, StsPolicyParser.Parse(Encoding.UTF8.GetBytes(string.Concat(patterns.Select(p => $"mx: {p}\n")))), SmallSuffixes.List);
}
