namespace MtaSts.Tests.Judging;

/// <summary>What stands in a judgement beside the verdict.</summary>
public sealed class JudgeFactsTests
{
    [Fact]
    public void Hosts_are_in_order_of_preference_each_once_with_what_they_matched()
    {
        DomainJudgement judgement = Decide(
            new EvidenceBuilder { Mx = "20:b.example.com 10:a.example.net 30:b.example.com 40:c.example.org", Policy = "enforce *.example.com a.example.net" }.Build(),
            host => ProbeWords.Probes(host, host[0] == 'b' ? "ok,expired" : "ok"));

        Assert.Equal(["a.example.net", "b.example.com", "c.example.org"], judgement.Hosts.Select(h => h.Host));
        Assert.Equal([10, 20, 40], judgement.Hosts.Select(h => h.Preference));
        Assert.Equal(["a.example.net", "*.example.com", null], judgement.Hosts.Select(h => h.MatchedPattern));
        Assert.Equal([HostVerdict.Accepted, HostVerdict.Mixed, HostVerdict.RefusedName], judgement.Hosts.Select(h => h.Verdict));
        Assert.Equal((2, 1), (judgement.Hosts[1].AddressesMeasured, judgement.Hosts[1].AddressesRefused));
        Assert.Equal((3, 3, 1), (judgement.MxHosts, judgement.MxHostsMeasured, judgement.MxHostsRefused));
        Assert.Equal((Share.Some, Share.All, Share.Some), (judgement.MxMatch, judgement.Starttls, judgement.MxCertificates));
        Assert.Equal("example.net", judgement.MxProvider);
    }

    [Theory]
    [InlineData("ok", Share.All, Share.All)]
    [InlineData("no-starttls", Share.None, Share.NotApplicable)]
    [InlineData("expired", Share.All, Share.None)]
    [InlineData("timeout", Share.Unknown, Share.Unknown)]
    [InlineData("ok,no-starttls", Share.Some, Share.All)]
    public void Shares_are_of_what_was_measured(string probes, Share starttls, Share certificates)
    {
        DomainJudgement judgement = Decide(new EvidenceBuilder().Build(), host => ProbeWords.Probes(host, probes));

        Assert.Equal((starttls, certificates), (judgement.Starttls, judgement.MxCertificates));
    }

    [Theory]
    [InlineData("ok,timeout", Reach.EhloReply)]
    [InlineData("timeout,refused", Reach.Refused)]
    [InlineData("timeout,refused-us", Reach.RefusedUs)]
    [InlineData("silence,greeting", Reach.GreetingRejected)]
    [InlineData("", Reach.Unknown)]
    public void The_reach_of_a_host_is_that_of_its_best_address(string probes, Reach reach) =>
        Assert.Equal(reach, Decide(new EvidenceBuilder().Build(), host => ProbeWords.Probes(host, probes)).Hosts[0].Reach);

    [Theory]
    [InlineData("mta-sts.provider.net", "!policy-http-404", FindingOwner.PolicyOperator, "provider.net", true)]
    [InlineData("mta-sts.provider.net", "=version: STSv1", FindingOwner.PolicyOperator, "provider.net", true)]
    [InlineData("mta-sts.provider.net", "!policy-host-dangling-cname", FindingOwner.Domain, "provider.net", true)]
    [InlineData("mta-sts.provider.net", "!policy-host-no-address", FindingOwner.PolicyOperator, "provider.net", true)]
    [InlineData("web.example.com", "=version: STSv1", FindingOwner.Domain, "example.com", false)]
    [InlineData("", "=version: STSv1", FindingOwner.Domain, "example.com", false)]
    public void What_a_provider_publishes_is_the_providers_to_mend(string alias, string policy, FindingOwner owner, string provider, bool delegated)
    {
        DomainEvidence evidence = new EvidenceBuilder { Policy = policy }.Build();
        PolicyFetch fetch = evidence.Policy!;
        string[] chain = alias.Length == 0 ? [] : [alias];
        evidence = evidence with { Policy = fetch with { Lookup = fetch.Lookup with { A = fetch.Lookup.A with { CnameChain = chain } } } };

        DomainJudgement judgement = Decide(evidence, host => ProbeWords.Probes(host, "ok"));

        Assert.Equal((provider, delegated), (judgement.PolicyProvider, judgement.PolicyDelegated));
        Assert.All(judgement.Findings.Where(f => f.Definition.Group is FindingGroup.PolicyHost or FindingGroup.PolicySyntax), f => Assert.Equal(owner, f.Owner));
        Assert.Contains(judgement.Findings, f => f.Definition.Group is FindingGroup.PolicyHost or FindingGroup.PolicySyntax);
    }

    [Theory]
    [InlineData("sts.provider.net", FindingOwner.PolicyOperator)]
    [InlineData("sts.example.com", FindingOwner.Domain)]
    public void A_record_behind_an_alias_is_its_owners_to_mend(string alias, FindingOwner owner)
    {
        DomainEvidence evidence = new EvidenceBuilder { Record = "v=STSv1;" }.Build();
        evidence = evidence with { StsTxt = evidence.StsTxt with { CnameChain = [alias] } };

        Assert.Equal(owner, Decide(evidence, _ => []).Findings.Single(f => f.Code == "record-missing-id").Owner);
    }

    [Fact]
    public void Values_of_the_policy_stand_also_where_it_is_broken()
    {
        DomainJudgement judgement = Decide(new EvidenceBuilder { Policy = @"=mode: testing\nmax_age: 99999999\nmx: mail.example.com" }.Build(), _ => []);

        Assert.Equal((PolicyStatus.Broken, PolicyMode.Testing, StsPolicy.LargestMaxAgeSeconds, PolicyStage.Syntax), (judgement.PolicyStatus, judgement.PolicyMode, judgement.PolicyMaxAge, judgement.PolicyStage));
        Assert.Equal(64, judgement.PolicySha256!.Length);
    }

    [Fact]
    public void Neighbours_are_told()
    {
        DomainJudgement judgement = Decide(new EvidenceBuilder().Build(), _ => []);

        Assert.Equal((TxtStatus.Valid, TxtStatus.Valid, TxtStatus.Valid, "reject"), (judgement.TlsRptStatus, judgement.SpfStatus, judgement.DmarcStatus, judgement.DmarcPolicy));
        Assert.Equal(["mailto:a@example.com"], judgement.TlsRptRua);
    }

    [Fact]
    public void A_hostile_policy_gives_a_bounded_number_of_findings()
    {
        string text = string.Concat(Enumerable.Range(0, 5000).Select(i => $@"x{i}: y\n"));

        DomainJudgement judgement = Decide(new EvidenceBuilder { Policy = "=" + text }.Build(), _ => []);

        Assert.InRange(judgement.Findings.Count, 4, 40);
    }

    [Fact]
    public void More_mx_hosts_than_were_looked_up_are_judged_by_name()
    {
        DomainEvidence evidence = new EvidenceBuilder { Mx = "10:mail.example.com 20:far.example.net" }.Build();
        evidence = evidence with { MxHosts = [evidence.MxHosts[0]] };

        DomainJudgement judgement = Decide(evidence, host => ProbeWords.Probes(host, host == "mail.example.com" ? "ok" : ""));

        Assert.Equal([HostVerdict.Accepted, HostVerdict.RefusedName], judgement.Hosts.Select(h => h.Verdict));
        Assert.Equal(Verdict.DeliveryAtRisk, judgement.Verdict);
    }

    [Theory]
    [InlineData("opted-out", Verdict.Unknown, UnknownReason.OptedOutOfScan, Reach.OptedOut)]
    [InlineData("opted-out,timeout", Verdict.Unknown, UnknownReason.OptedOutOfScan, Reach.ConnectTimeout)]
    [InlineData("opted-out,ok", Verdict.Protected, null, Reach.EhloReply)]
    [InlineData("left-alone", Verdict.Unknown, UnknownReason.SmtpUnreachable, Reach.LeftAlone)]
    [InlineData("banned", Verdict.Unknown, UnknownReason.SmtpRefusedUs, Reach.LeftAlone)]
    [InlineData("banned,timeout", Verdict.Unknown, UnknownReason.SmtpRefusedUs, Reach.ConnectTimeout)]
    [InlineData("banned,ok", Verdict.Protected, null, Reach.EhloReply)]
    public void A_host_that_was_not_dialled_on_purpose_is_unknown_and_shows_no_fault(string probes, Verdict verdict, UnknownReason? reason, Reach reach)
    {
        DomainJudgement judgement = Decide(new EvidenceBuilder().Build(), host => ProbeWords.Probes(host, probes));

        Assert.Equal((verdict, reason, reach), (judgement.Verdict, judgement.UnknownReason, judgement.Hosts[0].Reach));
        Assert.DoesNotContain(judgement.Findings, f => f.Severity == Severity.Error);
    }

    [Theory]
    [InlineData(UnknownReason.OptedOutOfScan)]
    [InlineData(UnknownReason.PolicyHost)]
    public void A_policy_host_that_was_not_asked_on_purpose_is_unknown_and_shows_no_fault(UnknownReason why)
    {
        DomainEvidence evidence = new EvidenceBuilder().Build();
        DomainJudgement judgement = Decide(evidence with { Policy = new PolicyFetch { PolicyHost = "mta-sts.example.com", Lookup = evidence.Policy!.Lookup, NotAsked = why } }, host => ProbeWords.Probes(host, "ok"));

        Assert.Equal((Verdict.Unknown, why, PolicyStatus.Unknown, (PolicyStage?)null), (judgement.Verdict, judgement.UnknownReason, judgement.PolicyStatus, judgement.PolicyStage));
        Assert.Empty(judgement.Findings);
    }

    [Fact]
    public void A_domain_that_opted_out_is_unknown_whatever_is_known_of_it()
    {
        DomainJudgement judgement = Decide(new EvidenceBuilder().Build() with { OptedOut = true, Policy = null }, _ => []);

        Assert.Equal((Verdict.Unknown, UnknownReason.OptedOutOfScan), (judgement.Verdict, judgement.UnknownReason));
    }

    private static DomainJudgement Decide(DomainEvidence evidence, Func<string, IReadOnlyList<EndpointProbe>> probes) =>
        Judge.Decide(evidence, probes, JudgeScope.All, SmallSuffixes.List, _ => null);
}
