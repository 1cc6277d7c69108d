using MtaSts;
using MtaStsScanner.Storage.History;

namespace MtaStsScanner.Tests.Storage.History;

public sealed class SecondLooksTests
{
    private static readonly DateTimeOffset First = new(2026, 3, 1, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_seen_twice_in_one_night_counts()
    {
        SecondLooks looks = SecondLooks.None();
        Regression lost = Lost("a.example", "a.example");

        looks.Add(lost, lost.Seen, TrustedStages.All);

        Assert.Equal((TrustedStages.All, true), looks.Of(lost));
        Assert.Equal(1, looks.Count);
    }

    [Fact]
    public void What_a_second_look_does_not_see_counts_for_nothing_in_its_stage()
    {
        SecondLooks looks = SecondLooks.None();
        Regression lost = Lost("a.example", "a.example");

        looks.Add(lost, Well("a.example", "a.example", 1), TrustedStages.All);

        Assert.Equal((WithoutSmtp, false), looks.Of(lost));
    }

    [Fact]
    public void A_second_look_that_can_not_tell_confirms_nothing()
    {
        SecondLooks looks = SecondLooks.None();
        Regression lost = Lost("a.example", "a.example");

        looks.Add(lost, Silent(lost.Seen), TrustedStages.All);

        Assert.Equal((WithoutSmtp, false), looks.Of(lost));
    }

    [Fact]
    public void Who_was_not_asked_again_does_not_count_yet() =>
        Assert.Equal((WithoutSmtp, false), SecondLooks.None().Of(Lost("a.example", "a.example")));

    [Fact]
    public void Where_nothing_is_measured_again_all_counts_and_is_not_called_confirmed() =>
        Assert.Equal((TrustedStages.All, null), SecondLooks.NoneNeeded.Of(Lost("a.example", "a.example")));

    [Theory]
    [InlineData("sss", true)]
    [InlineData("ss", false)] // too few to speak for others
    [InlineData("ssssd", true)]
    [InlineData("sssd", false)]
    [InlineData("sssuuuuu", true)] // who could not tell says nothing, for or against
    [InlineData("uuu", false)]
    public void The_customers_of_a_provider_that_were_asked_speak_for_the_others_where_nearly_all_say_the_same(string said, bool counts)
    {
        SecondLooks looks = SecondLooks.None();
        for (int i = 0; i < said.Length; i++)
        {
            Regression lost = Lost($"a{i}.example", "provider.example");
            looks.Add(lost, said[i] switch { 's' => lost.Seen, 'd' => Well(lost.Seen.Domain, "provider.example", 1), _ => Silent(lost.Seen) }, TrustedStages.All);
        }

        foreach (SecondLooks read in (SecondLooks[])[looks, SecondLooks.FromNote(looks.ToNote())])
        {
            Assert.Equal((counts ? TrustedStages.All : WithoutSmtp, counts), read.Of(Lost("other.example", "provider.example")));
            Assert.Equal((WithoutSmtp, false), read.Of(Lost("stranger.example", "stranger.example")));
        }
    }

    [Fact]
    public void Where_a_second_look_differs_nothing_is_told_and_no_other_concern_takes_its_place()
    {
        SecondLooks looks = SecondLooks.None();
        Regression lost = Lost("a.example", "a.example");
        looks.Add(lost, Well("a.example", "a.example", 1), TrustedStages.All);

        DomainHistory state = HistoryKeeping.Next(lost.Before, lost.Seen, looks.Of(lost).Counts).State;

        Assert.Empty(state.News);
        Assert.Empty(state.Changes);
        Assert.Equal(Verdict.Protected, state.Verdict!.Verdict);
    }

    [Fact]
    public void A_sample_takes_a_few_of_each_provider_and_all_of_the_others_up_to_a_bound()
    {
        RegressionSample sample = new();
        for (int i = 0; i < 1_000; i++) sample.Add(Lost($"c{i}.example", "provider.example"));
        for (int i = 0; i < RegressionSample.Most; i++) sample.Add(Lost($"s{i}.example", $"s{i}.example"));

        Assert.Equal(RegressionSample.MostOfAProvider, sample.Taken.Count(r => r.Seen.MxProvider == "provider.example"));
        Assert.Equal(RegressionSample.Most, sample.Taken.Count);
        Assert.Equal(RegressionSample.MostOfAProvider, sample.Left);
    }

    [Fact]
    public void What_was_told_is_not_measured_again()
    {
        DomainHistory alarmed = HistoryKeeping.Next(HistoryKeeping.Next(null, Well("a.example", "a.example", 0), TrustedStages.All).State, Without("a.example", "a.example", 1), TrustedStages.All).State;
        DomainSighting still = Without("a.example", "a.example", 2);

        Assert.Contains(alarmed.Concerns, c => c.Phase == ConcernPhase.Alarmed);
        Assert.Null(Regression.Of(alarmed, still, HistoryKeeping.Next(alarmed, still, TrustedStages.All)));
    }

    private static TrustedStages WithoutSmtp => TrustedStages.All with { Smtp = false };

    private static DomainSighting Silent(DomainSighting seen) => seen with { Verdict = Verdict.Unknown, Starttls = Share.Unknown, MxCertificates = Share.Unknown, Hosts = [new SightedHost(seen.Hosts[0].Host, false, 0, 0)] };

    private static Regression Lost(string domain, string provider)
    {
        DomainHistory before = HistoryKeeping.Next(null, Well(domain, provider, 0), TrustedStages.All).State;
        DomainSighting seen = Without(domain, provider, 1);
        return Regression.Of(before, seen, HistoryKeeping.Next(before, seen, TrustedStages.All))!;
    }

    private static DomainSighting Well(string domain, string provider, int night) => Sighting(domain, provider, night, Share.All, Share.All, Verdict.Protected);

    private static DomainSighting Without(string domain, string provider, int night) => Sighting(domain, provider, night, Share.None, Share.Unknown, Verdict.DeliveryFails);

    private static DomainSighting Sighting(string domain, string provider, int night, Share starttls, Share certificates, Verdict verdict) => new()
    {
        Domain = domain,
        At = First.AddDays(night),
        Verdict = verdict,
        StsRecordStatus = StsRecordStatus.Valid,
        StsId = "1",
        PolicyStatus = PolicyStatus.Valid,
        Policy = new("p", PolicyMode.Enforce, 604_800, ["mx." + domain]),
        MxStatus = MxStatus.Explicit,
        MxProvider = provider,
        Hosts = [new("mx." + domain, false, 1, starttls == Share.All ? 0 : 1) { Starttls = starttls, StarttlsOffered = starttls, Certificates = certificates }],
        Starttls = starttls,
        MxCertificates = certificates,
        TlsRptStatus = TxtStatus.Valid,
    };
}
