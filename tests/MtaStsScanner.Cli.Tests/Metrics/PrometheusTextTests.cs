using MtaSts;
using MtaStsScanner.Cli.Metrics;
using MtaStsScanner.Cli.Scheduling;

namespace MtaStsScanner.Cli.Tests.Metrics;

public sealed class PrometheusTextTests
{
    /// <summary>Few values each: what is configured, what is a closed list of words, and which build this is. Nothing of whom is scanned.</summary>
    private static readonly string[] BoundedLabels = ["job", "verdict", "outcome", "phase", "stage", "chain", "expires", "resolver", "version", "runtime"];

    [Fact]
    public void A_name_is_defined_once_and_a_label_is_bounded()
    {
        Assert.Equal(MetricCatalog.All.Count, MetricCatalog.All.Select(m => m.PrometheusName).Distinct().Count());
        Assert.All(MetricCatalog.All.SelectMany(m => m.Labels), l => Assert.Contains(l, BoundedLabels));
    }

    [Fact]
    public async Task All_that_is_defined_is_written_and_nothing_else()
    {
        using FixedStatus status = FixedStatus.Busy("nightly");
        IReadOnlyList<Series> series = MetricTexts.Parse(await MetricTexts.OfAsync(status.Snapshot));
        Assert.Equal(MetricCatalog.All.Select(m => m.PrometheusName).Order(StringComparer.Ordinal), series.Select(s => s.Name).Distinct().Order(StringComparer.Ordinal));
        Assert.All(series, s => Assert.Equal(MetricCatalog.All.Single(m => m.PrometheusName == s.Name).Labels, s.Labels.Keys));
    }

    [Fact]
    public async Task Between_runs_nothing_is_told_of_a_run()
    {
        using FixedStatus status = new();
        IReadOnlyList<Series> series = MetricTexts.Parse(await MetricTexts.OfAsync(status.Snapshot));
        Assert.DoesNotContain(series, s => s.Name is "mtasts_domains_resolved_total" or "mtasts_dns_questions_total" or "mtasts_run_elapsed_seconds");
        Assert.Equal(0, Value(series, "mtasts_running"));
    }

    [Theory]
    [InlineData("mtasts_ready", 1)]
    [InlineData("mtasts_last_success_timestamp_seconds", 1793494800)]
    [InlineData("mtasts_last_run_duration_seconds", 3600)]
    [InlineData("mtasts_unknown_ratio", 0.25)]
    [InlineData("mtasts_domains", 75, "verdict", "absent")]
    [InlineData("mtasts_domains", 0, "verdict", "protected")]
    [InlineData("mtasts_last_run_outcome", 1, "outcome", "published")]
    [InlineData("mtasts_last_run_outcome", 0, "outcome", "failed")]
    [InlineData("mtasts_remembered_runs", 1, "outcome", "failed")]
    [InlineData("mtasts_run_elapsed_seconds", 43140)]
    [InlineData("mtasts_run_phase", 0, "phase", "judging")]
    [InlineData("mtasts_certificates", 3, "expires", "14d")]
    [InlineData("mtasts_certificates_next_not_after_timestamp_seconds", 1793750400, "chain", "invalid")]
    public async Task A_figure_is_the_snapshots(string name, double value, string label = "", string of = "")
    {
        using FixedStatus status = FixedStatus.Busy("nightly");
        Assert.Equal(value, Value(MetricTexts.Parse(await MetricTexts.OfAsync(status.Snapshot)), name, label, of));
    }

    [Fact]
    public async Task A_job_that_never_succeeded_says_zero_and_one_that_never_ran_has_no_last_run()
    {
        using FixedStatus status = new();
        status.Snapshot = status.Snapshot with { Jobs = [FixedStatus.Job("new") with { LastSuccess = null, Next = null, Runs = [] }], NotReady = "the disk is full" };
        IReadOnlyList<Series> series = MetricTexts.Parse(await MetricTexts.OfAsync(status.Snapshot));
        Assert.Equal((0, 0), (Value(series, "mtasts_last_success_timestamp_seconds"), Value(series, "mtasts_ready")));
        Assert.DoesNotContain(series, s => s.Name is "mtasts_last_run_outcome" or "mtasts_unknown_ratio" or "mtasts_next_run_timestamp_seconds");
    }

    [Fact]
    public async Task A_jobs_name_is_what_it_is_whatever_is_in_it()
    {
        using FixedStatus status = FixedStatus.Busy(FixedStatus.Hostile);
        IReadOnlyList<Series> series = MetricTexts.Parse(await MetricTexts.OfAsync(status.Snapshot));
        // Half a character can't be written: it becomes U+FFFD.
        Assert.Equal(FixedStatus.Hostile.Select(n => n.Replace('\ud800', '\ufffd')), series.Where(s => s.Name == "mtasts_running").Select(s => s.Labels["job"]));
    }

    [Fact]
    public async Task Words_of_closed_lists_are_all_there()
    {
        using FixedStatus status = FixedStatus.Busy("nightly");
        IReadOnlyList<Series> series = MetricTexts.Parse(await MetricTexts.OfAsync(status.Snapshot));
        Assert.Equal(Enum.GetValues<Verdict>().Select(Words.Of), series.Where(s => s.Name == "mtasts_domains").Select(s => s.Labels["verdict"]));
        Assert.Equal(Enum.GetValues<RunOutcome>().Skip(1).Select(Words.Of), series.Where(s => s.Name == "mtasts_last_run_outcome").Select(s => s.Labels["outcome"]));
        Assert.Equal(["expired", "7d", "14d", "30d", "later"], series.Where(s => s.Name == "mtasts_certificates").Select(s => s.Labels["expires"]));
        Assert.Equal(["127.0.0.1:5353", "[::1]:5353"], series.Where(s => s.Name == "mtasts_dns_resolver_away").Select(s => s.Labels["resolver"]));
    }

    private static double Value(IReadOnlyList<Series> series, string name, string label = "", string of = "") =>
        Assert.Single(series, s => s.Name == name && (label.Length == 0 || s.Labels[label] == of)).Value;
}
