using System.Text.Json;
using MtaSts;
using MtaStsScanner.Reporting;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.Queries;
using MtaStsScanner.Storage.Suppliers;

namespace MtaStsScanner.Tests.Storage.Suppliers;

public sealed class SupplierListTests : IDisposable
{
    private const string List = """
        Tags;domain;OWNER;criticality
        eu, mail;good.example;Ann;5
        ;lost.example;Bob;low
        mail;failing.example;ann;
        eu;absent.example;=cmd|x;critical
        EU  us;worst.example;Ann;High
        ;unclear.example;;huge
        """;

    private static readonly (string, Func<string, DomainEvidence>)[] Domains =
    [
        ("good.example", Well), ("lost.example", Nights.Nothing), ("failing.example", Moved), ("absent.example", Nights.Shows(null, null, "mx1.absent.example")), ("worst.example", Moved), ("unclear.example", Moved),
    ];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_worst_comes_first_by_severity_and_criticality_then_by_verdict()
    {
        await Nights.NightOfListAsync(folder, 1, List, Domains);
        Assert.Equal(
            [
                "worst.example Ann EU,us high delivery_fails 9 error domain mx-not-in-policy",
                "failing.example ann mail medium delivery_fails 6 error domain mx-not-in-policy",
                "unclear.example  - medium delivery_fails 6 error domain mx-not-in-policy",
                "lost.example Bob - low unknown 0   ",
                "absent.example =cmd|x eu critical absent 0   ",
                "good.example Ann eu,mail critical protected 0   ",
            ],
            Lines());
    }

    [Fact]
    public async Task What_could_not_be_measured_is_nobodys_fault()
    {
        await Nights.NightOfListAsync(folder, 1, List, Domains);
        Supplier lost = Read().Single(s => s.Verdict == Verdict.Unknown);
        Assert.Equal((UnknownReason.Dns, null, null, null, 0), (lost.UnknownReason, lost.Fault, lost.Severity, lost.Code, lost.Weight));
    }

    [Theory]
    [InlineData("critical", "critical")]
    [InlineData("5", "critical")]
    [InlineData("HIGH", "high")]
    [InlineData("4", "high")]
    [InlineData("medium", "medium")]
    [InlineData("3", "medium")]
    [InlineData("", "medium")]
    [InlineData("Low", "low")]
    [InlineData("2", "low")]
    [InlineData("1", "low")]
    [InlineData("0", "medium", "0")]
    [InlineData("6", "medium", "6")]
    [InlineData("very high", "medium", "very high")]
    public async Task A_criticality_is_a_word_or_a_number_and_anything_else_is_told(string listed, string read, params string[] told)
    {
        await Nights.NightOfListAsync(folder, 1, $"domain,criticality\na.example,{listed}\n", ("a.example", Well));
        using SupplierList list = Open(new());
        Assert.Equal(read, Words.Of(Read().Single().Criticality));
        Assert.Equal(told, list.CriticalitiesNotUnderstood());
    }

    [Fact]
    public async Task Of_criticalities_that_are_not_known_a_few_are_told()
    {
        (string, Func<string, DomainEvidence>)[] domains = [.. Enumerable.Range(0, 9).Select(n => ($"d{n}.example", (Func<string, DomainEvidence>)Well))];
        await Nights.NightOfListAsync(folder, 1, "domain,criticality\n" + string.Join('\n', domains.Select((d, n) => $"{d.Item1},word{Math.Max(n, 2)}")), domains);
        using SupplierList list = Open(new());
        Assert.Equal(["word2", "word3", "word4", "word5", "word6"], list.CriticalitiesNotUnderstood());
    }

    [Theory]
    [InlineData("ANN", null, "worst.example failing.example good.example")]
    [InlineData("=CMD|X", null, "absent.example")]
    [InlineData(null, "eu", "worst.example absent.example good.example")]
    [InlineData("Ann", "EU", "worst.example good.example")]
    [InlineData("nobody", null, "")]
    [InlineData("' OR true OR '", null, "")]
    [InlineData(null, "'); --", "")]
    public async Task Lines_of_an_owner_or_a_tag_are_found_in_any_case(string? owner, string? tag, string domains)
    {
        await Nights.NightOfListAsync(folder, 1, List, Domains);
        using SupplierList list = Open(new(owner, tag));
        Assert.Equal(domains, string.Join(' ', Read(owner, tag).Select(s => s.Domain)));
        Assert.Equal(Read(owner, tag).Count, list.Count());
    }

    [Fact]
    public async Task A_table_that_is_cut_says_how_much_is_left()
    {
        await Nights.NightOfListAsync(folder, 1, List, Domains);
        using SupplierList list = Open(new());
        foreach ((int most, long left) in new[] { (1, 5L), (6, 0L), (7, 0L) })
        {
            using StringWriter text = new();
            Assert.Equal(left, SupplierRows.WriteTable(list, most, new TableRows(text, most)));
            Assert.Equal(2 + Math.Min(most, 6), text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        }
    }

    [Fact]
    public async Task Since_when_it_is_so_comes_from_history()
    {
        await Nights.NightAsync(folder, 1, ("a.example", Well), ("b.example", Moved), ("c.example", Nights.Nothing), ("d.example", Well));
        await Nights.NightAsync(folder, 2, ("a.example", Moved), ("b.example", Moved), ("c.example", Well), ("d.example", Nights.Nothing));
        Dictionary<string, Supplier> read = Read().ToDictionary(s => s.Domain, StringComparer.Ordinal);

        Assert.Equal((At(2), null), (read["a.example"].Since, read["a.example"].SinceAtLeast));
        Assert.Equal((null, At(1)), (read["b.example"].Since, read["b.example"].SinceAtLeast));
        Assert.Equal((null, At(2)), (read["c.example"].Since, read["c.example"].SinceAtLeast)); // the first that could tell
        Assert.Equal((null, null), (read["d.example"].Since, read["d.example"].SinceAtLeast));
    }

    [Fact]
    public async Task A_scan_without_history_leaves_it_blank()
    {
        ScanManifest scan = await Nights.NightOfListAsync(folder, 1, List, Domains);
        using SupplierList list = Open(new(), scan with { Tables = [.. scan.Tables.Where(t => t.Name != "history")] });
        List<Supplier> read = [];
        list.Read(read.Add);
        Assert.Equal(6, read.Count);
        Assert.All(read, s => Assert.Equal((null, null), (s.Since, s.SinceAtLeast)));
    }

    [Fact]
    public async Task A_domain_of_two_lines_is_shown_with_each()
    {
        await Nights.NightOfListAsync(folder, 1, "domain,owner\na.example,Ann\nb.example,Cid\na.example,Bob\n", ("a.example", Moved), ("b.example", Well));
        Assert.Equal(["a.example Ann", "a.example Bob", "b.example Cid"], Read().Select(s => $"{s.Domain} {s.Owner}"));
    }

    [Fact]
    public void The_order_of_verdicts_is_that_of_their_ranking_with_unknown_after_what_is_bad()
    {
        List<string> words = [.. Ranking.OfVerdicts.Select(Words.Of)];
        words.Insert(words.IndexOf("broken") + 1, "unknown");
        Assert.Equal(3, ReadyQuery.All.Single(q => q.Name == "suppliers").Sql.Split($"list_position([{string.Join(", ", words.Select(w => $"'{w}'"))}], verdict)").Length);
    }

    [Fact]
    public async Task Every_form_shows_hostile_text_as_text()
    {
        await Nights.NightOfListAsync(folder, 1, "domain,owner,tags,criticality\na.example,=cmd|calc\u001b[31m\u202e,@tag\u001b,\u202ehuge\n", ("a.example", Moved));
        using SupplierList list = Open(new());
        using StringWriter table = new(), csv = new(), json = new();
        SupplierRows.WriteTable(list, 10, new TableRows(table, 10));
        SupplierRows.Write(list, new CsvRows(csv, terminal: false));
        SupplierRows.Write(list, new JsonRows(json));

        Assert.Contains(@"=cmd|calc\x1b[31m\u{202e}", table.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', table.ToString());
        Assert.DoesNotContain('\u202e', table.ToString());
        Assert.Contains(",\"'=cmd|calc", csv.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', json.ToString());
        JsonElement line = JsonDocument.Parse(json.ToString()).RootElement;
        Assert.Equal("=cmd|calc\u001b[31m\u202e", line.GetProperty("owner").GetString());
        Assert.Equal("@tag\u001b", line.GetProperty("tags")[0].GetString());
        Assert.Equal(FindingCatalog.MxNotInPolicy.Remedy, line.GetProperty("ask_for").GetString());
    }

    [Fact]
    public async Task Where_nothing_is_at_fault_the_next_step_is_asked_for()
    {
        await Nights.NightAsync(folder, 1, ("a.example", Nights.Shows(null, null, "mx1.a.example")), ("b.example", Nights.Shows("1", "testing", "mx1.b.example")), ("c.example", Well), ("d.example", Nights.Nothing));
        using SupplierList list = Open(new());
        using StringWriter json = new();
        SupplierRows.Write(list, new JsonRows(json));
        string?[] asked = [.. json.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).OrderBy(l => l.GetProperty("domain").GetString(), StringComparer.Ordinal).Select(l => l.GetProperty("ask_for").GetString())];
        Assert.Equal([Sentences.RequestOf(Verdict.Absent, null), Sentences.RequestOf(Verdict.Testing, Verdict.Protected), null, null], asked);
        Assert.All(asked[..2], Assert.NotNull);
    }

    [Fact]
    public async Task A_time_that_is_over_is_said()
    {
        await Nights.NightOfListAsync(folder, 1, List, Domains);
        using SupplierList list = Open(new(), limits: new DuckLimits { Timeout = TimeSpan.Zero });
        Assert.True(Assert.Throws<QueryException>(() => list.Count()).TimedOut);
    }

    private static DomainEvidence Well(string domain) => Nights.Shows("1", "enforce", "mx1." + domain)(domain);

    private static DomainEvidence Moved(string domain) => Nights.Shows("1", "enforce", "mx.other.test")(domain);

    private static DateTimeOffset At(int night) => Nights.IdentityOf(night).StartedAt;

    private SupplierList Open(SupplierFilter filter, ScanManifest? scan = null, DuckLimits? limits = null)
    {
        DataSet data = DataSet.Open(folder.Path);
        return new(data, scan ?? data.Latest(), filter, limits ?? new DuckLimits { MemoryMiB = 256 }, TimeProvider.System, TestContext.Current.CancellationToken);
    }

    private List<Supplier> Read(string? owner = null, string? tag = null)
    {
        using SupplierList list = Open(new(owner, tag));
        List<Supplier> read = [];
        list.Read(read.Add);
        return read;
    }

    private IEnumerable<string> Lines() => Read().Select(s =>
        $"{s.Domain} {s.Owner} {(s.Tags.Count == 0 ? "-" : string.Join(',', s.Tags))} {Words.Of(s.Criticality)} {Words.Of(s.Verdict)} {s.Weight} {Word(s.Severity)} {Word(s.Fault)} {s.Code}");

    private static string Word<T>(T? value) where T : struct, Enum => value is { } word ? Words.Of(word) : "";
}
