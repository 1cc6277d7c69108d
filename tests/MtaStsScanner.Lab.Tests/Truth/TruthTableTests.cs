using MtaSts;
using MtaStsScanner.Lab.Profiles;
using MtaStsScanner.Lab.Truth;

namespace MtaStsScanner.Lab.Tests.Truth;

public sealed class TruthTableTests(DenseLab dense)
{
    private IEnumerable<LabTruth> AllTruths => LabInternet.Profiles.Where(p => dense.Has(p.Name)).Select(p => dense.Lab.TruthOf(dense.DomainOf(p.Name)));

    public static TheoryData<string, string> Table() => TsvTable.Read("truth.tsv", row => (row[0], row[1]));

    [Theory, MemberData(nameof(Table))]
    public void A_profile_has_the_truth_that_the_table_says(string profile, string truth)
    {
        LabProfile found = LabInternet.Profiles.Single(p => p.Name == profile);
        Assert.SkipUnless(dense.Has(profile), $"{found} needs old cryptography");
        LabTruth known = dense.Lab.TruthOf(dense.DomainOf(profile));
        string reason = known.UnknownReason is { } unknown ? "/" + Words.Of(unknown) : "";
        string codes = string.Join(' ', known.Codes.Where(c => !IsNeighbours(c)).Order(StringComparer.Ordinal));
        Assert.Equal(truth, $"{Words.Of(known.PolicyStatus)} {Words.Of(known.Verdict)}{reason} {codes}".TrimEnd());
    }

    [Fact]
    public void The_table_has_every_profile() =>
        Assert.Equal(LabInternet.Profiles.Select(p => p.Name).Order(StringComparer.Ordinal), Table().Select(r => r.Data.Item1).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_verdict_has_two_profiles_at_least()
    {
        ILookup<Verdict, LabTruth> truths = AllTruths.ToLookup(t => t.Verdict);
        Assert.All(Enum.GetValues<Verdict>(), v => Assert.True(truths[v].Count() >= 2, $"{v} has {truths[v].Count()}"));
    }

    [Theory]
    [InlineData(UnknownReason.Dns)]
    [InlineData(UnknownReason.PolicyHost)]
    [InlineData(UnknownReason.SmtpUnreachable)]
    [InlineData(UnknownReason.SmtpRefusedUs)]
    [InlineData(UnknownReason.NotMeasured)]
    public void Every_reason_that_a_peer_can_give_has_a_profile(UnknownReason reason) => Assert.Contains(AllTruths, t => t.UnknownReason == reason);

    [Fact]
    public void Every_code_of_the_catalog_has_a_lab_domain_and_every_code_of_the_lab_is_in_the_catalog()
    {
        string[] catalog = [.. FindingCatalog.All.Where(d => d.Group != FindingGroup.History).Select(d => d.Code)];
        HashSet<string> shown = [.. Enumerable.Range(0, 20_000).SelectMany(i => dense.Lab.TruthOf($"n{i}-lab-list.org").Codes)];
        if (!dense.Lab.OffersOldCryptography) shown.UnionWith(["policy-tls-version-old", "tls-version-old", "mx-cert-weak-key"]);
        Assert.Equal(catalog.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_verdict_has_a_reason_exactly_when_it_is_unknown() => Assert.All(AllTruths, t => Assert.Equal(t.Verdict == Verdict.Unknown, t.UnknownReason is not null));

    [Theory]
    [InlineData("_dmarc.example.org")]
    [InlineData("foo_bar.example.org")]
    [InlineData("-a.example.org")]
    [InlineData("mx1.provider-a.example")]
    [InlineData("a..b")]
    public void What_can_be_no_host_name_does_not_exist(string name) => Assert.Equal(Verdict.NoMail, dense.Lab.TruthOf(name).Verdict);

    [Fact]
    public void A_listed_policy_host_never_depends_on_its_own_address() => Assert.Equal("absent-provider", dense.Lab.ProfileOf("mta-sts.example.org"));

    [Fact]
    public void Case_and_final_dot_make_no_difference() => Assert.Equal(dense.Lab.TruthOf("example.org").Codes, dense.Lab.TruthOf("EXAMPLE.org.").Codes);

    [Fact]
    public void A_subdomain_without_dmarc_record_has_that_of_its_ancestor()
    {
        DomainPlans plans = new(LabMix.Dense, 7, oldCryptography: false);
        NeighbourTruth truth = new(plans);
        string parent = Enumerable.Range(0, 5_000).Select(i => $"p{i}.org").First(n => plans.Of(n).Dmarc == TxtNeighbour.PolicyNone);
        string child = Enumerable.Range(0, 5_000).Select(i => $"c{i}.{parent}").First(n => plans.Of(n) is { Dmarc: TxtNeighbour.Missing, IsNothing: false });
        Assert.Contains("dmarc-policy-none", truth.CodesOf(plans.Of(child), child));
        Assert.DoesNotContain("dmarc-missing", truth.CodesOf(plans.Of(child), child));
    }

    private static bool IsNeighbours(string code) =>
        code.StartsWith("spf-", StringComparison.Ordinal) || code.StartsWith("dmarc-", StringComparison.Ordinal) || code.StartsWith("tlsrpt-", StringComparison.Ordinal);
}
