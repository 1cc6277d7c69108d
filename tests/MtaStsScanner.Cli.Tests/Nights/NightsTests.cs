using System.Globalization;
using MtaStsScanner.Lab;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.Queries;

namespace MtaStsScanner.Cli.Tests.Nights;

/// <summary>A month of nights: what is told is exactly what the lab's calendar says. scripts/nights.sh does the same over 5,000 domains.</summary>
public sealed class NightsTests
{
    private const string Setting = "MTASTS_NIGHTS_DOMAINS";

    private static readonly LabCalendar Calendar = new(LabMix.World, 1);

    /// <summary>Where scripts/nights.sh asks for it.</summary>
    public static bool IsAskedFor => Environment.GetEnvironmentVariable(Setting) is not null;

    [Fact(SkipUnless = nameof(IsAskedFor), Skip = "Runs by scripts/nights.sh.")]
    public Task Alerts_are_those_of_the_calendar() => HoldsAsync(missing: null);

    [Fact]
    public Task Alerts_are_those_of_the_calendar_with_a_night_missing() => HoldsAsync(missing: 14);

    // In CI half a month: each night is a scan, which waits for those who are slow.
    private static int Nights => IsAskedFor ? LabCalendar.Nights : 16;

    private static async Task HoldsAsync(int? missing)
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        string[] domains = [.. Domains(int.TryParse(Environment.GetEnvironmentVariable(Setting), CultureInfo.InvariantCulture, out int number) ? number : 120)];
        using MonthOfNights month = new();
        await month.PassAsync(domains, Nights, missing, stop);

        Assert.Equal(FaultyNights(f => f.StartsWith("servfail", StringComparison.Ordinal) || f.StartsWith("rewrite", StringComparison.Ordinal)), month.Lost.Select(l => l.Night));
        Assert.Equal(FaultyNights(f => f == MonthOfNights.Port25), month.Published.Where(p => p.Doubts.Contains("smtp") && p.Night != 6).Select(p => p.Night));
        List<(int, bool, IReadOnlyDictionary<string, NightRow>)> nights = [.. month.Published.Select(p => (p.Night, !p.Doubts.Contains("smtp"), Rows(month.Out, p.ScanId, p.Doubts)))];
        string[] expected = [.. new ExpectedAlerts(Calendar, nights).Of(domains).Concat(OfOurselves(month)).Order(StringComparer.Ordinal)];
        string[] told = [.. month.Kept.Told.Order(StringComparer.Ordinal)];

        await ReportAsync(domains.Length, missing, expected, told);
        Assert.Equal(expected, told);
        Assert.Equal(month.Kept.Keys.Distinct(), month.Kept.Keys);
        TimelinesHold(month, domains);
    }

    private static IEnumerable<int> FaultyNights(Func<string, bool> which) => MonthOfNights.Faults.Where(f => which(f.Value)).Select(f => f.Key).Where(n => n <= Nights).Order();

    // A stage that can't be trusted is told once, about itself, and so is its end; a run that published nothing, too.
    private static IEnumerable<string> OfOurselves(MonthOfNights month)
    {
        HashSet<string> told = new(StringComparer.Ordinal);
        foreach ((int night, IReadOnlySet<string>? doubts) in month.Published.Select(p => (p.Night, (IReadOnlySet<string>?)p.Doubts)).Concat(month.Lost.Select(l => (l.Night, (IReadOnlySet<string>?)null))).OrderBy(n => n.Item1))
        {
            HashSet<string> now = doubts is null ? [.. told, "run"] : [.. doubts];
            foreach (string stage in now.Except(told)) yield return $"{night:D2} vantage:{stage}";
            foreach (string stage in told.Except(now)) yield return $"{night:D2} vantage-over:{stage}";
            told = now;
        }
    }

    // The verdict's dates in the last state are those of the nights on which it changed, as far as nights could tell.
    private static void TimelinesHold(MonthOfNights month, string[] domains)
    {
        Dictionary<string, (string Verdict, int Night)> truth = new(StringComparer.Ordinal);
        foreach ((int night, string scanId, IReadOnlySet<string> doubts) in month.Published)
        {
            Dictionary<string, NightRow> rows = Rows(month.Out, scanId, doubts);
            foreach (string domain in domains.Where(d => rows[d] is { Verdict: not "unknown", Confirmed: not false } && Calendar.EventsOf(d).Count > 0))
            {
                if (!truth.TryGetValue(domain, out (string Verdict, int Night) last) || last.Verdict != rows[domain].Verdict) truth[domain] = (rows[domain].Verdict, night);
            }
        }

        string[] Lines(IEnumerable<(string Domain, string Verdict, int Night)> all) => [.. all.Select(l => $"{l.Domain} {l.Verdict} {l.Night}").Order(StringComparer.Ordinal)];
        Dictionary<string, int> nights = month.Published.ToDictionary(p => p.ScanId, p => p.Night);
        List<(string, string, int)> kept = [];
        ScanManifest[] scans = [.. DataSet.Open(month.Out).Scans];
        Ask(month.Out, month.Published[^1].ScanId, "SELECT domain, verdict, epoch_ms(verdict_since) FROM history WHERE verdict IS NOT NULL", r =>
        {
            if (truth.ContainsKey((string)r[0]!)) kept.Add(((string)r[0]!, (string)r[1]!, nights[scans.Single(s => Math.Abs(s.StartedAt.ToUnixTimeMilliseconds() - Convert.ToInt64(r[2], CultureInfo.InvariantCulture)) < 2).ScanId]));
        });
        Assert.Equal(Lines(truth.Select(t => (t.Key, t.Value.Verdict, t.Value.Night))), Lines(kept));
    }

    // What comes of a stage that nobody trusts is not told of any domain.
    private static Dictionary<string, NightRow> Rows(string data, string scanId, IReadOnlySet<string> doubts)
    {
        Dictionary<string, NightRow> rows = new(StringComparer.Ordinal);
        Ask(data, scanId, "SELECT d.domain, d.verdict, d.unknown_reason, d.sts_record_status, d.policy_status, d.starttls, d.mx_certificates, d.tlsrpt_status, h.confirmed, list_contains(d.codes, 'mx-cert-expires-soon') FROM domains d JOIN history h ON h.domain = d.domain",
            r => rows[(string)r[0]!] = new((string)r[1]!, (string?)r[2], (string)r[3]!, (string)r[4]!, (string)r[5]!, (string)r[6]!, (string)r[7]!, (bool?)r[8], (bool)r[9]!));
        return !doubts.Contains("policy")
            ? rows
            : rows.ToDictionary(r => r.Key, r => r.Value.Record == "valid" ? r.Value with { Policy = "unknown", Verdict = "unknown", UnknownReason = "vantage" } : r.Value, StringComparer.Ordinal);
    }

    private static void Ask(string folder, string scanId, string sql, Action<IReadOnlyList<object?>> take)
    {
        DataSet data = DataSet.Open(folder);
        using DataSetQuery query = new(data, [data.Scan(scanId)], new DuckLimits(), TimeProvider.System);
        query.Run(sql, new Each(take), TestContext.Current.CancellationToken);
    }

    private static async Task ReportAsync(int domains, int? missing, string[] expected, string[] told)
    {
        if (Environment.GetEnvironmentVariable("MTASTS_NIGHTS_REPORT") is not { } file) return;
        IEnumerable<string> differences = expected.Except(told).Select(e => $"not told: {e}").Concat(told.Except(expected).Select(t => $"told and not so: {t}"));
        string nights = missing is { } night ? $"{Nights} nights, night {night} missing" : $"{Nights} nights";
        await File.AppendAllLinesAsync(file, [.. differences, $"{nights}, {domains} domains, {FaultyNights(_ => true).Count()} nights with faults of ours: {expected.Length} alerts expected, {told.Length} told, {expected.Except(told).Count() + told.Except(expected).Count()} differ"]);
    }

    // Every plot, customers of those who are out, and what else there is in the world.
    private static IEnumerable<string> Domains(int number)
    {
        int each = Math.Max(2, number / 200);
        IEnumerable<string> plots = LabCalendar.Plots.SelectMany(p => Enumerable.Range(0, each).Select(i => $"lab-plot-{p}.n{i}.org"));
        IEnumerable<string> operated = Enumerable.Range(0, 12).Select(i => $"lab-as-enforce-policy-operator.o{i}.org");
        IEnumerable<string> soon = Enumerable.Range(0, 2).Select(i => $"lab-as-enforce-certificate-expires-soon.s{i}.org");
        string[] named = [.. plots, .. operated, .. soon];
        string mail = Calendar.Outages.Single(o => o.Change == LabChange.StarttlsLost).Provider;
        IEnumerable<string> drawn = Enumerable.Range(0, int.MaxValue).Select(i => $"w{i}.net").Where(d => Calendar.PlotOf(d) is null);
        string[] customers = [.. drawn.Where(d => Calendar.EventsOf(d).Any(e => e.Outage == mail)).Take(12)];
        return named.Concat(customers).Concat(drawn.Except(customers)).Take(Math.Max(number, named.Length + customers.Length));
    }

    private sealed class Each(Action<IReadOnlyList<object?>> take) : IRowSink
    {
        public bool Full => false;

        public void Begin(IReadOnlyList<string> columns)
        {
        }

        public void Row(IReadOnlyList<object?> values) => take(values);

        public void Complete()
        {
        }
    }
}
