using MtaSts;
using MtaStsScanner.Dialing;
using MtaStsScanner.Dns;

namespace MtaStsScanner.Tests.Dns;

public sealed class DnsStageTests
{
    private const string Domain = "example.org";
    private readonly ZoneClient own = new();
    private readonly ZoneClient shared = new();
    private readonly WildcardQuestion wildcard;

    public DnsStageTests() => wildcard = new(own, name => string.Join('.', name.Split('.')[^2..]));

    private ValueTask<DomainEvidence> RunAsync(DnsRequest request) =>
        new DnsStage(own, shared, new HostLookups(AddressGuard.Strict), wildcard, TimeProvider.System).RunAsync(request, default);

    [Fact]
    public async Task A_domain_is_asked_for_all_that_is_its_own()
    {
        own.HasMx(Domain, "mx.example.net").HasText("_mta-sts.example.org", "v=STSv1; id=1;").HasText("_smtp._tls.example.org", "v=TLSRPTv1; rua=mailto:a@b.c")
            .HasText("example.org", "v=spf1 -all").HasText("_dmarc.example.org", "v=DMARC1; p=none");
        shared.HasAddress("mx.example.net", "8.8.8.8");
        DomainEvidence evidence = await RunAsync(new DnsRequest(Domain));
        Assert.All([evidence.Mx, evidence.StsTxt, evidence.TlsRptTxt, evidence.ApexTxt, evidence.DmarcTxt.Single()], a => Assert.Equal(DnsOutcome.Records, a.Outcome));
        Assert.Equal("8.8.8.8", evidence.MxHosts.Single().UsableAddresses.Single().ToString());
        Assert.Null(evidence.Apex);
        Assert.Equal(0, own.TimesAsked(Domain, DnsRecordType.A));
    }

    [Fact]
    public async Task Mx_hosts_come_once_each_by_preference_without_the_root_and_at_most_twenty()
    {
        own.HasMx(Domain, ["b.example", "", "a.example", "b.example", .. Enumerable.Range(0, 30).Select(i => $"h{i}.example")]);
        DomainEvidence evidence = await RunAsync(new DnsRequest(Domain));
        Assert.Equal(["b.example", "a.example", "h0.example"], evidence.MxHosts.Take(3).Select(h => h.Host));
        Assert.Equal(DnsStage.MostMxHosts, evidence.MxHosts.Count);
    }

    [Fact]
    public async Task Without_an_mx_the_domain_is_its_own_host()
    {
        own.Has(Domain, DnsRecordType.Mx, DnsOutcome.NoData);
        shared.HasAddress(Domain, "8.8.8.8");
        DomainEvidence evidence = await RunAsync(new DnsRequest(Domain));
        Assert.Equal(Domain, evidence.Apex!.Host);
        Assert.Same(evidence.Apex, evidence.MxHosts.Single());
    }

    [Theory]
    [InlineData(DnsOutcome.NxDomain)]
    [InlineData(DnsOutcome.ServFail)]
    [InlineData(DnsOutcome.Timeout)]
    public async Task An_mx_answer_that_failed_is_not_without_mx(DnsOutcome outcome)
    {
        own.Has(Domain, DnsRecordType.Mx, outcome);
        shared.HasAddress(Domain, "8.8.8.8");
        DomainEvidence evidence = await RunAsync(new DnsRequest(Domain));
        Assert.Null(evidence.Apex);
        Assert.Empty(evidence.MxHosts);
    }

    [Fact]
    public async Task A_null_mx_has_no_host()
    {
        own.HasMx(Domain, "");
        Assert.Empty((await RunAsync(new DnsRequest(Domain))).MxHosts);
        Assert.Equal(0, shared.TimesAsked("", DnsRecordType.A));
    }

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("2001:db8::1")]
    public async Task An_address_in_place_of_a_host_is_never_looked_up(string target)
    {
        own.HasMx(Domain, target);
        HostLookup host = (await RunAsync(new DnsRequest(Domain))).MxHosts.Single();
        Assert.Equal((DnsOutcome.NoData, DnsOutcome.NoData), (host.A.Outcome, host.Aaaa.Outcome));
        Assert.Equal(0, shared.TimesAsked(target, DnsRecordType.A));
    }

    [Fact]
    public async Task Forbidden_addresses_are_told_and_not_usable()
    {
        own.HasMx(Domain, "mx.example");
        shared.HasAddress("mx.example", "127.0.0.1").HasAddress("mx.example", "8.8.8.8").HasAddress("mx.example", "::1");
        HostLookup host = (await RunAsync(new DnsRequest(Domain))).MxHosts.Single();
        Assert.Equal(["127.0.0.1", "::1"], host.ForbiddenAddresses.Select(a => a.ToString()));
        Assert.Equal(["8.8.8.8"], host.UsableAddresses.Select(a => a.ToString()));
    }

    [Fact]
    public async Task Tlsa_is_asked_only_where_the_addresses_are_authenticated()
    {
        own.HasMx(Domain, "signed.example", "plain.example");
        shared.HasAddress("signed.example", "8.8.8.8", authenticated: true).HasAddress("plain.example", "8.8.4.4");
        DomainEvidence evidence = await RunAsync(new DnsRequest(Domain));
        Assert.Equal("_25._tcp.signed.example", evidence.MxHosts[0].Tlsa!.Name);
        Assert.Null(evidence.MxHosts[1].Tlsa);
    }

    [Fact]
    public async Task The_tree_walk_asks_ancestors_until_one_has_a_record_and_shares_them()
    {
        shared.HasText("_dmarc.example.org", "v=DMARC1; p=reject; psd=n");
        DomainEvidence evidence = await RunAsync(new DnsRequest("a.b.example.org"));
        Assert.Equal(["_dmarc.a.b.example.org", "_dmarc.b.example.org", "_dmarc.example.org"], evidence.DmarcTxt.Select(a => a.Name));
        Assert.Equal((1, 1), (own.TimesAsked("_dmarc.a.b.example.org", DnsRecordType.Txt), shared.TimesAsked("_dmarc.example.org", DnsRecordType.Txt)));
    }

    [Theory]
    [InlineData("v=STSv1; id=1;", "v=DMARC1; p=none", true)]
    [InlineData("v=STSv2; id=1;", "v=DMARC1; p=none", true)]
    [InlineData("v=STSv1; id=1;", null, false)] // where _dmarc does not exist, no wildcard is
    [InlineData("v=spf1 -all", "v=DMARC1; p=none", false)]
    [InlineData(null, "v=DMARC1; p=none", false)]
    public async Task A_random_name_beside_is_asked_where_a_wildcard_may_give_the_record(string? sts, string? dmarc, bool asked)
    {
        if (sts is not null) own.HasText("_mta-sts.example.org", sts);
        if (dmarc is not null) own.HasText("_dmarc.example.org", dmarc);
        DomainEvidence evidence = await RunAsync(new DnsRequest(Domain));
        Assert.Equal(asked, evidence.StsSibling is not null);
        if (asked) Assert.Matches("^_[0-9a-f]{16}\\.example\\.org$", evidence.StsSibling!.Name);
    }

    [Fact]
    public async Task Names_under_one_registrable_domain_are_asked_for_a_wildcard_three_times_at_most()
    {
        List<DomainEvidence> all = [];
        for (int i = 0; i < 10; i++)
        {
            string domain = $"d{i}.example.org";
            own.HasText($"_mta-sts.{domain}", "v=STSv1; id=1;").HasText($"_dmarc.{domain}", "v=DMARC1; p=none");
            all.Add(await RunAsync(new DnsRequest(domain)));
        }

        Assert.Equal(WildcardQuestion.MostOfAnOwner, all.Count(e => e.StsSibling is not null));
    }

    [Fact]
    public async Task The_count_of_owners_begins_anew_where_there_are_too_many()
    {
        DnsAnswer record = await own.HasText("_mta-sts.example.org", "v=STSv1; id=1;").AskAsync("_mta-sts.example.org", DnsRecordType.Txt, default);
        async Task<bool> IsAskedAsync(string domain) => await wildcard.AskAsync(domain, record, null, null, default) is not null;
        for (int i = 0; i < WildcardQuestion.MostOfAnOwner; i++) Assert.True(await IsAskedAsync(Domain));
        Assert.False(await IsAskedAsync(Domain));
        for (int i = 0; i < WildcardQuestion.MostOwners; i++) await IsAskedAsync($"d{i}.org");
        Assert.True(await IsAskedAsync(Domain));
    }

    [Fact]
    public async Task A_later_pass_asks_only_what_failed_and_adds_up_the_tries()
    {
        own.HasMx(Domain, "mx.example").Has("_mta-sts.example.org", DnsRecordType.Txt, DnsOutcome.ServFail);
        shared.HasAddress("mx.example", "8.8.8.8").Has("mx.example", DnsRecordType.Aaaa, DnsOutcome.Timeout);
        DomainEvidence first = await RunAsync(new DnsRequest(Domain));
        own.HasText("_mta-sts.example.org", "v=STSv1; id=1;");
        PolicyFetch fetch = new() { PolicyHost = "mta-sts.example.org", Lookup = first.MxHosts[0] };
        DomainEvidence second = await RunAsync(new DnsRequest(Domain, first with { Policy = fetch }));
        Assert.Equal((DnsOutcome.Records, 2), (second.StsTxt.Outcome, second.StsTxt.Attempts));
        Assert.Equal((1, 2), (own.TimesAsked(Domain, DnsRecordType.Mx), own.TimesAsked("_mta-sts.example.org", DnsRecordType.Txt)));
        Assert.Equal((1, 2), (shared.TimesAsked("mx.example", DnsRecordType.A), shared.TimesAsked("mx.example", DnsRecordType.Aaaa)));
        Assert.Equal(2, second.MxHosts.Single().Aaaa.Attempts);
        Assert.Same(fetch, second.Policy);
        Assert.Equal(first.MeasuredAt, second.MeasuredAt);
    }

    [Fact]
    public async Task To_confirm_mx_and_hosts_are_asked_afresh_past_the_cache()
    {
        own.HasMx(Domain, "old.example").HasText("_mta-sts.example.org", "v=STSv1; id=1;");
        shared.HasAddress("old.example", "8.8.8.8");
        DomainEvidence first = await RunAsync(new DnsRequest(Domain));
        own.HasMx(Domain, "new.example").HasAddress("new.example", "8.8.4.4");
        DomainEvidence second = await RunAsync(new DnsRequest(Domain, first, Confirm: true));
        Assert.Equal(("new.example", "8.8.4.4"), (second.MxHosts.Single().Host, second.MxHosts.Single().UsableAddresses.Single().ToString()));
        Assert.Equal(1, own.TimesAsked("_mta-sts.example.org", DnsRecordType.Txt));
    }
}
