using System.Text.Json;
using MtaStsScanner.Lab;

namespace MtaStsScanner.Cli.Tests;

/// <summary>The lab's nights, measured over real sockets: what a scan finds is what the lab says of that night, for every turn of every plot.</summary>
public sealed class LabNightTests : IDisposable
{
    /// <summary>Every turn of every plot comes on one of them for some domain.</summary>
    private static readonly int[] Nights = [10, 20];

    private static readonly LabCalendar Calendar = new(LabMix.World, 1);

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<int> Scanned() => [.. Nights.Concat(Calendar.Outages.SelectMany(o => new[] { o.Night, o.Night + 1 })).Distinct()];

    [Fact]
    public void Every_turn_of_every_plot_is_scanned_on_its_night()
    {
        HashSet<(string Plot, string Changes)> all = [.. LabCalendar.Plots.SelectMany(p => Turns($"lab-plot-{p}.n0.org")).Select(t => (t.Plot, t.Changes))];
        HashSet<(string Plot, string Changes)> scanned = [.. Nights.SelectMany(night => Domains(night).SelectMany(Turns).Where(t => t.Night == night)).Select(t => (t.Plot, t.Changes))];
        Assert.Equal(all.Order(), scanned.Order());
    }

    [Theory, MemberData(nameof(Scanned))]
    public async Task A_scan_of_a_night_finds_what_the_lab_says_of_it(int night)
    {
        string[] domains = Domains(night);
        await File.WriteAllLinesAsync(_folder["list.txt"], domains, TestContext.Current.CancellationToken);

        ProgramRun run = await Mtasts.RunAsync(["scan", _folder["list.txt"], "--lab", "--lab-night", $"{night}", "--out", _folder["out"]]);

        Assert.True(run.ExitCode == ExitCode.Done, run.Output + run.Error);
        Assert.Contains($"truth: {domains.Length} of {domains.Length} domains as expected", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, "protected")]
    [InlineData(0, "delivery_fails")]
    public async Task A_check_is_of_the_night_that_is_typed(int afterLoss, string verdict)
    {
        const string domain = "lab-plot-starttls-lost.example.org";
        int night = Calendar.EventsOf(domain)[0].Night + afterLoss;

        ProgramRun run = await Mtasts.RunAsync(["check", domain, "--lab", "--lab-night", $"{night}", "--json"]);

        using JsonDocument answer = JsonDocument.Parse(run.Output);
        Assert.Equal(verdict, answer.RootElement.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task The_calendar_of_a_list_is_printed_a_line_an_event()
    {
        ProgramRun run = await Mtasts.RunAsync(["lab", "--calendar", "-"], "LAB-plot-tlsrpt-removed.example.org\nlab-as-enforce-own.example.org\n");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Calendar.EventsOf("lab-plot-tlsrpt-removed.example.org").Count, lines.Length);
        using JsonDocument first = JsonDocument.Parse(lines[0]);
        Assert.Equal("lab-plot-tlsrpt-removed.example.org", first.RootElement.GetProperty("domain").GetString());
        Assert.Equal("tlsrpt-removed", first.RootElement.GetProperty("plot").GetString());
        Assert.Equal(Calendar.EventsOf("lab-plot-tlsrpt-removed.example.org")[0].Night, first.RootElement.GetProperty("night").GetInt32());
        Assert.Equal("tlsrpt_removed", Assert.Single(first.RootElement.GetProperty("changes").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task A_night_counts_from_one()
    {
        ProgramRun run = await Mtasts.RunAsync(["check", "example.org", "--lab", "--lab-night", "0"]);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("--lab-night", run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>For every plot: domains for each turn that comes on that night, one to which nothing happens, and customers of the providers who may be out.</summary>
    private static string[] Domains(int night)
    {
        List<string> domains = [];
        foreach (string plot in LabCalendar.Plots)
        {
            string[] some = [.. Enumerable.Range(0, 200).Select(i => $"lab-plot-{plot}.n{i}.org")];
            domains.Add(some[0]);
            domains.AddRange(some.Skip(1).SelectMany(d => Turns(d).Where(t => t.Night == night).Select(t => (Domain: d, t.Changes))).DistinctBy(t => t.Changes).Select(t => t.Domain));
        }
        foreach (string profile in (string[])["enforce-provider", "testing-provider", "mx-first-only-provider", "absent-provider", "enforce-policy-operator", "enforce-policy-cname-chain", "enforce-record-cname"])
            domains.AddRange(Enumerable.Range(0, 8).Select(i => $"lab-as-{profile}.n{i}.org"));
        return [.. domains];
    }

    private static IEnumerable<(string Plot, int Night, string Changes)> Turns(string domain) =>
        Calendar.EventsOf(domain).Where(e => e.Plot is not null).Select(e => (e.Plot!, e.Night, string.Join(' ', e.Changes)));
}
