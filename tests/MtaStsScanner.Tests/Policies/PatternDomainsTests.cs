using System.Text;
using MtaSts;
using MtaStsScanner.Input;
using MtaStsScanner.Policies;
using MtaStsScanner.Tests.Dns;

namespace MtaStsScanner.Tests.Policies;

public sealed class PatternDomainsTests
{
    private static readonly PublicSuffixList Suffixes = BuiltInSuffixes.Load().List;
    private readonly ZoneClient zone = new();

    [Theory]
    [InlineData("enforce", "mx.own.example.org", "")] // the domain's own
    [InlineData("enforce", "*.provider.net", "")] // an MX host lies there
    [InlineData("enforce", "*.silent.net", "silent.net")] // an MX host without address tells nothing
    [InlineData("enforce", "mx.Gone.COM a.gone.com *.other.co.uk", "gone.com other.co.uk")]
    [InlineData("testing", "mx.gone.com", "gone.com")]
    [InlineData("none", "mx.gone.com", "")]
    [InlineData("enforce", "*.com", "")] // a public suffix is nobody's to register
    [InlineData("enforce", "mx.gone.com bad_host!", "")] // a policy that nobody can use
    public async Task Domains_of_patterns_are_asked_for_where_nothing_else_tells_of_them(string mode, string patterns, string asked)
    {
        await LookUpAsync(mode, patterns);
        Assert.Equal(asked, string.Join(' ', zone.Asked.Select(a => a.Name)));
        Assert.All(zone.Asked, a => Assert.Equal(DnsRecordType.Ns, a.Type));
    }

    [Fact]
    public async Task No_more_than_ten_are_asked_for()
    {
        IReadOnlyList<DnsAnswer> answers = await LookUpAsync("enforce", string.Join(' ', Enumerable.Range(0, 50).Select(i => $"mx.gone{i}.com")));
        Assert.Equal(PatternDomains.Most, answers.Count);
    }

    [Fact]
    public async Task What_is_known_is_not_asked_again()
    {
        zone.Has("gone.com", DnsRecordType.Ns, DnsOutcome.ServFail);
        DomainEvidence evidence = Evidence("enforce", "mx.gone.com mx.kept.com");
        PatternDomains stage = new(zone, Suffixes);
        evidence = evidence with { PatternDomains = await stage.RunAsync(evidence, default) };
        IReadOnlyList<DnsAnswer> again = await stage.RunAsync(evidence, default);
        Assert.Equal([("gone.com", 2), ("kept.com", 1)], again.Select(a => (a.Name, a.Attempts)));
    }

    private async Task<IReadOnlyList<DnsAnswer>> LookUpAsync(string mode, string patterns) => await new PatternDomains(zone, Suffixes).RunAsync(Evidence(mode, patterns), default);

    private static DomainEvidence Evidence(string mode, string patterns)
    {
        string text = $"version: STSv1\nmode: {mode}\n{string.Concat(patterns.Split(' ').Select(p => $"mx: {p}\n"))}max_age: 604800\n";
        DnsAnswer none = new() { Name = "x", Type = DnsRecordType.Txt, Outcome = DnsOutcome.NoData };
        HostLookup HostOf(string name, params System.Net.IPAddress[] addresses) => new() { Host = name, A = none with { Addresses = addresses }, Aaaa = none };
        return new()
        {
            Domain = "own.example.org",
            Mx = none,
            StsTxt = none,
            TlsRptTxt = none,
            ApexTxt = none,
            DmarcTxt = [],
            MxHosts = [HostOf("mx.provider.net", System.Net.IPAddress.Parse("8.8.8.8")), HostOf("mx.silent.net")],
            Policy = new PolicyFetch { PolicyHost = "mta-sts.own.example.org", Lookup = HostOf("mta-sts.own.example.org"), Body = Encoding.ASCII.GetBytes(text) },
        };
    }
}
