using MtaSts;
using MtaStsScanner.Reporting;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.Diffs;
using MtaStsScanner.Storage.Queries;

namespace MtaStsScanner.Tests.Storage.Diffs;

public sealed class ScanDiffTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_entered_and_left_the_list_is_no_change_of_a_domain()
    {
        await Nights.NightAsync(folder, 1, ("a.example", Well), ("b.example", Well), ("c.example", Nights.Nothing));
        await Nights.NightAsync(folder, 2, ("b.example", Well), ("d.example", Well), ("e.example", Nights.Nothing));
        using ScanDiff diff = Open();

        Assert.Equal(new DiffSummary(1, 2, 2, 0, 0, 0), diff.Summary);
        Assert.Equal(["d.example", "e.example"], diff.Entered);
        Assert.Equal(["a.example", "c.example"], diff.Left);
        Assert.Empty(diff.Domains);
    }

    [Fact]
    public async Task A_change_says_whose_it_is_and_what_to_do()
    {
        await Nights.NightAsync(folder, 1, ("a.example", Well), ("b.example", Nights.Shows(null, null, "mx1.b.example")));
        await Nights.NightAsync(folder, 2, ("a.example", Nights.Shows("1", "enforce", "mx.other.test")), ("b.example", Well));
        using ScanDiff diff = Open();

        Assert.Equal(
            [
                "a.example verdict protected delivery_fails worse error mx-moved-policy-stale domain",
                "b.example verdict absent protected better info  ",
                "b.example sts_record_status absent valid better info  ",
                "b.example policy_status absent valid better info  ",
                "a.example mx mx1.a.example mx.other.test other info  ",
            ],
            diff.Domains.Select(Line));
        Assert.Equal(FindingCatalog.MxMovedPolicyStale.Remedy, diff.Domains.First().Change.Remedy);
        Assert.Equal((1, 1, 2), (diff.Summary.Worse, diff.Summary.Better, diff.Summary.Changed));
    }

    [Fact]
    public async Task To_become_unknown_and_to_be_known_again_is_no_change()
    {
        await Nights.NightAsync(folder, 1, ("a.example", Well), ("b.example", Nights.Nothing));
        await Nights.NightAsync(folder, 2, ("a.example", Nights.Nothing), ("b.example", Well));
        using ScanDiff diff = Open();

        Assert.Equal(new DiffSummary(2, 0, 0, 0, 0, 0), diff.Summary);
        Assert.Empty(diff.Domains);
    }

    [Fact]
    public async Task A_stage_that_can_not_be_trusted_in_either_scan_is_not_compared()
    {
        ScanManifest first = await Nights.NightAsync(folder, 1, ("a.example", Well));
        ScanManifest second = await Nights.NightAsync(folder, 2, ("a.example", Nights.Shows("2", "testing", "mx1.a.example")));
        Assert.Equal(["verdict", "policy_mode", "sts_id", "policy_sha256"], Facts(first, second));
        Assert.Equal(["sts_id"], Facts(first, Without(second, "policy")));
        Assert.Equal(["sts_id"], Facts(Without(first, "policy"), second));
        Assert.Empty(Facts(Without(first, "dns"), second));
    }

    [Fact]
    public async Task A_domain_that_is_listed_twice_is_one_domain()
    {
        await Nights.NightAsync(folder, 1, ("a.example", Well), ("b.example", Well), ("a.example", Well));
        await Nights.NightAsync(folder, 2, ("a.example", Nights.Shows(null, null, "mx1.a.example")), ("a.example", Well), ("b.example", Well), ("b.example", Well));
        using ScanDiff diff = Open();

        Assert.Equal(new DiffSummary(2, 0, 0, 1, 0, 1), diff.Summary);
        Assert.Equal(["verdict", "sts_record_status", "policy_status"], diff.Domains.Select(d => d.Change.Fact));
    }

    [Theory]
    [InlineData(12, 0, 1, 0)]
    [InlineData(12, 3, 1, 0)] // 12 of 15 are 80 %
    [InlineData(12, 4, 0, 12)]
    [InlineData(9, 0, 0, 9)]
    public async Task What_most_domains_of_a_provider_share_is_one_line(int moved, int stay, int lines, int domains)
    {
        (string, Func<string, DomainEvidence>)[] List(string mx) => [.. Enumerable.Range(0, moved + stay).Select(n => ($"d{n:d2}.example", Nights.Shows(null, null, n < moved ? mx : "mx.provider.test")))];
        await Nights.NightAsync(folder, 1, List("mx.provider.test"));
        await Nights.NightAsync(folder, 2, List("mx.elsewhere.test"));
        using ScanDiff diff = Open();

        Assert.Equal((lines, domains), (diff.Providers.Count, diff.Domains.Count()));
        Assert.Equal(moved, diff.Summary.Changed);
        Assert.All(diff.Providers, p => Assert.Equal(("mx", "mx_provider", "provider.test", "elsewhere.test", moved, moved + stay), (p.Change.Fact, p.Kind, p.Provider, p.ProviderNow, p.Domains, p.Of)));
        Assert.All(diff.Providers, p => Assert.Equal(Enumerable.Range(0, moved).Select(n => $"d{n:d2}.example"), diff.NamesOf(p)));
    }

    [Fact]
    public async Task Every_form_shows_hostile_text_as_text()
    {
        await Nights.NightAsync(folder, 1, ("a.example", Nights.Shows("1", "enforce", "mx1.a.example")), ("b.example", Well));
        await Nights.NightAsync(folder, 2, ("a.example", Nights.Shows("1", "enforce", "=cmd|calc\u001b[31m\u202e")), ("c.example", Well));
        using ScanDiff diff = Open();
        using StringWriter text = new(), csv = new(), json = new();
        DiffText.Write(diff, 100, text);
        DiffRows.Write(diff, named: false, new CsvRows(csv, terminal: false));
        DiffJson.Write(diff, json);

        Assert.DoesNotContain('\u001b', text.ToString());
        Assert.DoesNotContain('\u202e', text.ToString());
        Assert.Contains(",\"'=cmd|calc", csv.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', json.ToString());
        Assert.StartsWith("""{"kind":"summary","before":"s20260301t020000-0001","after":"s20260302t020000-0002","both":1,"entered":1,"left":1,""", json.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_cut_says_how_much_is_left()
    {
        await Nights.NightAsync(folder, 1, ("a.example", Well));
        await Nights.NightAsync(folder, 2, ("a.example", Nights.Shows(null, null, "mx1.a.example")));
        using ScanDiff diff = Open();
        using StringWriter text = new();

        Assert.Equal(2, DiffText.Write(diff, 1, text));
    }

    [Fact]
    public async Task What_one_finding_explains_is_advised_once_a_domain()
    {
        await Nights.NightAsync(folder, 1, ("a.example", Well), ("b.example", Well));
        await Nights.NightAsync(folder, 2, ("a.example", Nights.Shows(null, null, "mx1.a.example")), ("b.example", Nights.Shows(null, null, "mx1.b.example")));
        using ScanDiff diff = Open();
        using StringWriter text = new();
        DiffText.Write(diff, 100, text);

        string[] codes = [.. diff.Domains.Select(d => $"{d.Domain} {d.Change.Code}")];
        Assert.True(codes.Length > codes.Distinct().Count());
        Assert.Equal(codes.Distinct().Count(), text.ToString().Split(": policy-removed-abruptly: ").Length - 1);
    }

    [Fact]
    public async Task A_part_that_is_damaged_while_it_is_read_is_a_fault_of_the_data_set()
    {
        await Nights.NightAsync(folder, 1, ("a.example", Well));
        await Nights.NightAsync(folder, 2, ("a.example", Well));
        using ScanDiff diff = Open();
        foreach (string part in Directory.GetFiles(folder["domains"], "*.parquet", SearchOption.AllDirectories)) await File.WriteAllTextAsync(part, "no Parquet file", TestContext.Current.CancellationToken);

        QueryException fault = Assert.Throws<QueryException>(() => diff.Entered.ToList());
        Assert.Contains("'mtasts verify' says more", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_that_is_over_is_said()
    {
        await Nights.NightAsync(folder, 1, ("a.example", Well));
        await Nights.NightAsync(folder, 2, ("a.example", Well));

        QueryException fault = Assert.Throws<QueryException>(() => Open(limits: new DuckLimits { Timeout = TimeSpan.Zero }));
        Assert.True(fault.TimedOut);
    }

    private static DomainEvidence Well(string domain) => Nights.Shows("1", "enforce", "mx1." + domain)(domain);

    private static string Line(DomainChange c) =>
        $"{c.Domain} {c.Change.Fact} {c.Change.Was} {c.Change.Now} {Words.Of(c.Change.Direction)} {Words.Of(c.Change.Severity)} {c.Change.Code} {(c.Change.Owner is { } owner ? Words.Of(owner) : "")}";

    private static ScanManifest Without(ScanManifest scan, string stage) => scan with { Trust = new(StringComparer.Ordinal) { [stage] = new(false, "of a test") } };

    private string[] Facts(ScanManifest before, ScanManifest after)
    {
        using ScanDiff diff = Open(before, after);
        return [.. diff.Domains.Select(d => d.Change.Fact)];
    }

    private ScanDiff Open(ScanManifest? before = null, ScanManifest? after = null, DuckLimits? limits = null)
    {
        DataSet data = DataSet.Open(folder.Path);
        return ScanDiff.Open(data, before ?? data.Scans[0], after ?? data.Scans[1], limits ?? new DuckLimits { MemoryMiB = 256 }, TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
