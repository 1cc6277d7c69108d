using MtaSts;
using MtaStsScanner.Lab.Profiles;
using MtaStsScanner.Lab.Truth;

namespace MtaStsScanner.Lab.Tests.Nights;

/// <summary>Each plot reads over 30 nights as the table tells it (plots.tsv: a row an act).</summary>
public sealed class PlotTests
{
    private const int Seed = 1;
    private const int DomainsEach = 12;

    private static readonly LabCalendar Calendar = new(LabMix.World, Seed);
    private static readonly TruthTable[] Truths = [.. Enumerable.Range(1, LabCalendar.Nights).Select(n => new TruthTable(new DomainPlans(LabMix.World, Seed, oldCryptography: false, n)))];

    private static readonly ILookup<string, string[]> Acts =
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "plots.tsv")).Skip(1).Select(l => l.Split('\t')).ToLookup(row => row[0]);

    public static TheoryData<string> Plots() => [.. Acts.Select(a => a.Key)];

    [Fact]
    public void The_table_has_every_plot() => Assert.Equal(LabCalendar.Plots, Acts.Select(a => a.Key));

    [Theory, MemberData(nameof(Plots))]
    public void A_plot_changes_what_the_table_says_act_after_act(string plot)
    {
        string[] told = [.. Acts[plot].Skip(1).Select(row => row[2])];
        foreach (string domain in DomainsOf(plot))
        {
            Assert.Equal(plot, Calendar.PlotOf(domain));
            LabEvent[] events = [.. Calendar.EventsOf(domain).Where(e => e.Outage is null)];
            Assert.Equal(told, events.Select(e => string.Join(' ', e.Changes.Select(Words.Of))));
            Assert.All(events, e => Assert.Equal(plot, e.Plot));
            Assert.All(events, e => Assert.InRange(e.Night, 2, LabCalendar.Nights));
            Assert.True(events.Zip(events.Skip(1)).All(pair => pair.First.Night < pair.Second.Night), "one act a night at most");
        }
    }

    [Theory, MemberData(nameof(Plots))]
    public void A_plot_has_on_each_of_30_nights_the_truth_that_the_table_says(string plot)
    {
        string[] told = [.. Acts[plot].Select(row => row[3])];
        foreach (string domain in DomainsOf(plot))
        {
            IReadOnlyList<LabEvent> events = Calendar.EventsOf(domain);
            if (events.Any(e => e.Outage is not null)) continue;
            for (int night = 1; night <= LabCalendar.Nights; night++)
                Assert.Equal(told[events.Count(e => e.Night <= night)], Tell(Truths[night - 1].Of(domain)));
        }
    }

    [Theory, MemberData(nameof(Plots))]
    public void A_plot_begins_and_turns_on_many_nights(string plot)
    {
        int[] starts = [.. Enumerable.Range(0, 500).Select(i => Calendar.EventsOf($"lab-plot-{plot}.s{i}.org")[0].Night).Distinct()];
        Assert.InRange(starts.Length, 8, LabCalendar.Nights);
    }

    private static IEnumerable<string> DomainsOf(string plot) => Enumerable.Range(0, DomainsEach).Select(i => $"lab-plot-{plot}.n{i}.org");

    private static string Tell(LabTruth truth)
    {
        string reason = truth.UnknownReason is { } unknown ? "/" + Words.Of(unknown) : "";
        string codes = string.Join(' ', truth.Codes.Where(c => !c.StartsWith("spf-", StringComparison.Ordinal) && !c.StartsWith("dmarc-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        return $"{Words.Of(truth.PolicyStatus)} {Words.Of(truth.Verdict)}{reason} {codes}".TrimEnd();
    }
}
