using MtaStsScanner.Cli.Alerting;
using MtaStsScanner.Lab;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Cli.Tests.Alerting;

/// <summary>What scans of a data set have to tell is told once, whatever comes between.</summary>
public sealed class AlertTellerTests(AlertTellerTests.TwoNights nights) : IClassFixture<AlertTellerTests.TwoNights>, IDisposable
{
    private const string Domain = "lab-plot-starttls-lost.a1.org", Alarm = "lab-plot-starttls-lost.a1.org: STARTTLS is no longer offered";

    private readonly TemporaryFolder folder = new();
    private readonly List<string> troubles = [];
    private readonly Kept kept = new("kept"), other = new("other");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task News_are_told_once_with_the_owner_of_the_list()
    {
        Copy();
        Assert.Equal(Telling.Done, await TellAsync());
        Assert.Equal(Telling.Done, await TellAsync());

        Assert.Equal([Alarm], kept.Titles);
        Assert.Equal(["=finance"], kept.Got[0].Alerts[0].Domains[0].Owners);
        Assert.Empty(troubles);
    }

    [Fact]
    public async Task A_crash_before_it_was_noted_tells_nothing_twice()
    {
        Copy();
        kept.Away = true;
        Assert.Equal(Telling.Waiting, await TellAsync());
        File.Delete(folder["out/alerts.json"]);
        Assert.Equal(Telling.Waiting, await TellAsync());
        Assert.Single(Directory.GetFiles(folder["out/alerts"]));
        kept.Away = false;
        Assert.Equal(Telling.Done, await TellAsync());

        Assert.Equal([Alarm], kept.Titles);
    }

    [Fact]
    public async Task Only_channels_that_are_named_are_told()
    {
        Copy();
        Assert.Equal(Telling.Done, await TellAsync(names: ["other"]));

        Assert.Equal((0, 1), (kept.Got.Count, other.Got.Count));
    }

    [Fact]
    public async Task A_run_that_published_nothing_is_told_once_about_us_and_over_with_the_next_scan()
    {
        Copy(scans: 1);
        Assert.Equal(Telling.Done, await TellAsync());
        Assert.Equal(Telling.Done, await TellAsync(failure: "No resolver answers."));
        Assert.Equal(Telling.Done, await TellAsync(failure: "No resolver answers."));
        Copy();
        Assert.Equal(Telling.Done, await TellAsync());

        Assert.Equal(["No scan came of the last run", "Scans are published again", Alarm], kept.Titles);
        Assert.Equal([AlertKind.Vantage, AlertKind.Recovery, AlertKind.Regression], kept.Got.SelectMany(b => b.Alerts).Select(a => a.Kind));
    }

    [Fact]
    public async Task A_ledger_that_can_not_be_read_waits_for_a_person_and_says_so()
    {
        Copy();
        await File.WriteAllTextAsync(folder["out/alerts.json"], "{ not json", TestContext.Current.CancellationToken);
        Assert.Equal(Telling.Unknown, await TellAsync());

        Assert.Contains("alerts.json can't be understood", Assert.Single(troubles), StringComparison.Ordinal);
        Assert.Empty(kept.Got);
    }

    [Fact]
    public async Task A_data_set_that_somebody_writes_to_is_told_another_time()
    {
        Copy();
        using (OutputLock.Take(folder["out"], TimeProvider.System)) Assert.Equal(Telling.Unknown, await TellAsync());
        Assert.Equal(Telling.Done, await TellAsync());

        Assert.Equal([Alarm], kept.Titles);
        Assert.Single(troubles);
    }

    [Fact]
    public async Task What_got_better_is_told_once_a_month()
    {
        Copy();
        await File.WriteAllTextAsync(folder["out/alerts.json"], """{ "improvements_until": "2000-01-01T00:00:00Z" }""", TestContext.Current.CancellationToken);
        Assert.Equal(Telling.Done, await TellAsync());
        Assert.Equal([Alarm, $"{nights.Better}: better, testing before and protected now"], kept.Titles);
        Assert.Equal(AlertKind.Improvement, kept.Got[0].Alerts[1].Kind);
    }

    // A second night of its own is not needed: what is told of one is in the data set.
    private void Copy(int scans = 2)
    {
        foreach (string file in Directory.GetFiles(nights.Out, "*", SearchOption.AllDirectories).Where(f => !f.Contains("/.", StringComparison.Ordinal)))
        {
            if (scans == 1 && file.Contains(nights.Last, StringComparison.Ordinal)) continue;
            string to = Path.Combine(folder["out"], Path.GetRelativePath(nights.Out, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to, overwrite: true);
        }
    }

    private Task<Telling> TellAsync(string? failure = null, IReadOnlyList<string>? names = null) =>
        new AlertTeller([kept, other], (what, why) => troubles.Add($"{what}: {why}"), TimeProvider.System).TellAsync(folder["out"], "suppliers", names ?? ["kept"], failure, TestContext.Current.CancellationToken);

    /// <summary>A night on which all is well, and one on which STARTTLS is lost.</summary>
    public sealed class TwoNights : IAsyncLifetime
    {
        private readonly TemporaryFolder folder = new();

        /// <summary>The data set.</summary>
        public string Out => folder["out"];

        /// <summary>The later scan.</summary>
        public string Last { get; private set; } = "";

        /// <summary>The domain that is better off on it.</summary>
        public string Better { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            LabCalendar calendar = new(LabMix.World, 1);
            int lost = calendar.EventsOf(Domain)[0].Night;
            Better = Enumerable.Range(1, 1_000).Select(i => $"lab-plot-testing-enforced.a{i}.org").First(d => calendar.EventsOf(d)[0].Night <= lost);
            await File.WriteAllTextAsync(folder["list.csv"], $"domain,Owner,criticality\n{Domain},=finance,high\n{Better},it,\n");
            foreach (int night in (int[])[1, lost])
            {
                ProgramRun run = await Mtasts.RunAsync(["scan", folder["list.csv"], "--lab", "--lab-night", $"{night}", "--out", Out, "-q"]);
                Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
            }

            Last = DataSet.Open(Out).Scans[^1].ScanId;
        }

        public ValueTask DisposeAsync()
        {
            folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Kept(string name) : IChannel
    {
        public bool Away { get; set; }

        public List<AlertBatch> Got { get; } = [];

        public IEnumerable<string> Titles => Got.SelectMany(b => b.Alerts).Select(a => a.Title);

        public string Name => name;

        public Task<string?> SendAsync(AlertBatch batch, CancellationToken stop)
        {
            if (Away) return Task.FromResult<string?>("away");
            Got.Add(batch);
            return Task.FromResult<string?>(null);
        }
    }
}
