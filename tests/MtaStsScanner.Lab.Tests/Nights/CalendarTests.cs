using MtaStsScanner.Lab.Profiles;

namespace MtaStsScanner.Lab.Tests.Nights;

public sealed class CalendarTests
{
    private const int Seed = 7;

    public static TheoryData<string> PlotsAndOthers() => ["", .. LabCalendar.Plots.Select(p => $"lab-plot-{p}.")];

    [Theory, MemberData(nameof(PlotsAndOthers))]
    public void What_is_otherwise_than_the_night_before_is_what_the_calendar_says_and_nothing_else(string prefix)
    {
        LabCalendar calendar = new(LabMix.Dense, Seed);
        string[] domains = [.. Enumerable.Range(0, prefix.Length == 0 ? 2_000 : 25).Select(i => $"{prefix}n{i}.lab-list.org")];
        Dictionary<string, Observation> before = [];
        int changed = 0;
        for (int night = 1; night <= LabCalendar.Nights + 2; night++)
        {
            NightObserver observer = new(LabMix.Dense, Seed, night);
            foreach (string domain in domains)
            {
                Observation seen = observer.See(domain);
                LabEvent[] told = [.. calendar.EventsOf(domain).Where(e => e.Night == night)];
                LabChange[] expected = [.. told.SelectMany(e => e.Changes).Order()];
                if (before.TryGetValue(domain, out Observation? last)) Assert.Equal(expected, seen.ChangesSince(last).Order());
                before[domain] = seen;
                changed += told.Length;
            }
        }
        Assert.True(changed >= 25, $"{changed} events");
    }

    [Fact]
    public void The_calendar_follows_from_seed_and_name()
    {
        LabCalendar one = new(LabMix.World, Seed), same = new(LabMix.World, Seed), other = new(LabMix.World, Seed + 1);
        string[] names = [.. Enumerable.Range(0, 2_000).Select(i => $"n{i}.org")];

        Assert.Equal(names.Select(n => Told(one, n)), names.Select(n => Told(same, n)));
        Assert.NotEqual(names.Select(n => Told(one, n)), names.Select(n => Told(other, n)));
        Assert.Equal(one.Outages, same.Outages);
        Assert.True(Enumerable.Range(0, 50).Select(s => new LabCalendar(LabMix.World, s).Outages[0]).Distinct().Count() > 25);
        Assert.Equal(Told(one, "lab-plot-flapping.example.org"), Told(one, "LAB-plot-flapping.Example.org."));
    }

    [Theory]
    [InlineData(LabMix.World)]
    [InlineData(LabMix.Dense)]
    public void Four_in_a_hundred_have_a_plot_and_every_plot_is_drawn(LabMix mix)
    {
        LabCalendar calendar = new(mix, Seed);
        string[] drawn = [.. Enumerable.Range(0, 20_000).Select(i => calendar.PlotOf($"n{i}.com")).OfType<string>()];

        Assert.InRange(drawn.Length, 700, 900);
        Assert.Equal(LabCalendar.Plots.Order(StringComparer.Ordinal), drawn.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("lab-as-enforce-own.example.org")]
    [InlineData("mta-sts.lab-plot-flapping.example.org")]
    [InlineData("mx1.provider-a.example")]
    [InlineData("foo_bar.example.org")]
    public void A_name_whose_profile_is_given_has_no_plot(string domain)
    {
        Assert.Null(new LabCalendar(LabMix.World, Seed).PlotOf(domain));
        Assert.Null(new DomainPlans(LabMix.World, Seed, oldCryptography: false, 1).Of(domain).Scene);
    }

    [Fact]
    public void A_domain_that_names_no_plot_draws_one_by_chance_like_any_other() =>
        Assert.InRange(Enumerable.Range(0, 5_000).Count(i => new LabCalendar(LabMix.World, Seed).PlotOf($"lab-plot-nonsense.n{i}.org") is not null), 150, 250);

    [Fact]
    public void Domains_without_plot_and_outage_are_on_every_night_what_they_are_without_nights()
    {
        DomainPlans without = new(LabMix.Dense, Seed, oldCryptography: true);
        for (int night = 1; night <= LabCalendar.Nights; night++)
        {
            DomainPlans plans = new(LabMix.Dense, Seed, oldCryptography: true, night);
            foreach (string name in Enumerable.Range(0, 1_000).Select(i => $"n{i}.com"))
            {
                DomainPlan plan = plans.Of(name);
                if (plan is { Scene: null, IsOut: false }) Assert.Equal(without.Of(name), plan);
            }
        }
    }

    [Fact]
    public void An_outage_lasts_one_night_and_hits_all_customers_of_one_provider_and_nobody_else()
    {
        LabCalendar calendar = new(LabMix.Dense, Seed);
        foreach (LabOutage outage in calendar.Outages)
        {
            DomainPlans before = new(LabMix.Dense, Seed, oldCryptography: false, outage.Night - 1), plans = new(LabMix.Dense, Seed, oldCryptography: false, outage.Night);
            int hit = 0;
            foreach (string name in Enumerable.Range(0, 5_000).Select(i => $"n{i}.com"))
            {
                bool customer = outage.Change == LabChange.StarttlsLost
                    ? plans.Of(name).Profile.Mx.Form == MxForm.Provider && MxHosts.NamesOf(plans.Of(name), name)[0].EndsWith(outage.Provider, StringComparison.Ordinal)
                    : plans.Of(name).Profile.Name is "enforce-policy-operator" or "enforce-policy-cname-chain" or "enforce-record-cname";
                Assert.Equal(customer, plans.Of(name).IsOut);
                Assert.Equal(customer, calendar.EventsOf(name).Any(e => e.Night == outage.Night && e.Outage == outage.Provider && e.Changes.Contains(outage.Change)));
                Assert.False(before.Of(name).IsOut);
                if (customer) hit++;
            }
            Assert.True(hit > 20, $"{outage} hits {hit}");
        }
    }

    [Fact]
    public async Task A_night_counts_from_one() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => LabInternet.StartAsync(new() { Night = 0 }, TestContext.Current.CancellationToken));

    [Fact]
    public async Task A_lab_knows_the_truth_of_its_other_nights()
    {
        const string domain = "lab-plot-starttls-lost.example.org";
        await using LabInternet lab = await LabInternet.StartAsync(new() { Seed = Seed, Night = 1 }, TestContext.Current.CancellationToken);
        int lost = new LabCalendar(LabMix.World, Seed).EventsOf(domain)[0].Night;

        Assert.Equal(MtaSts.Verdict.Protected, lab.TruthOf(domain).Verdict);
        Assert.Equal(MtaSts.Verdict.Protected, lab.TruthOf(domain, lost - 1).Verdict);
        Assert.Equal(MtaSts.Verdict.DeliveryFails, lab.TruthOf(domain, lost).Verdict);
    }

    private static string Told(LabCalendar calendar, string name) => string.Join(';', calendar.EventsOf(name).Select(e => $"{e.Night} {e.Plot}{e.Outage} {string.Join(',', e.Changes)}"));
}
