using System.Text.Json;
using MtaSts;
using MtaStsScanner.Reporting;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.History;
using MtaStsScanner.Storage.Queries;

namespace MtaStsScanner.Tests.Storage.History;

public sealed class DomainTimelineTests : IDisposable
{
    private static readonly Func<string, DomainEvidence> Well = Nights.Shows("1", "enforce", "mx1.a.example"), Moved = Nights.Shows("2", "enforce", "mx.other.test");
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_value_lasts_over_nights_that_could_not_tell_and_ends_where_another_is_seen()
    {
        await NightsAsync(Well, Nights.Nothing, Well, Moved, Nights.Nothing, Well);
        DomainTimeline timeline = Read();

        Assert.Equal(["protected 1-3 2", "delivery_fails 4-4 1", "protected 6-6 1"], Spans(timeline, "verdict"));
        Assert.Equal(["1 1-3 2", "2 4-4 1", "1 6-6 1"], Spans(timeline, "record", "id"));
        Assert.Equal(["mx1.a.example 1-3 2", "mx.other.test 4-4 1", "mx1.a.example 6-6 1"], Spans(timeline, "mx", "hosts"));
        Assert.Equal(["all 1-6 4"], Spans(timeline, "starttls"));
        Assert.Equal([(2, "dns"), (5, "dns")], Fact(timeline, "verdict").Unknown.Select(g => (g.At.Day, g.Reason)));
        Assert.Equal([(2, "lookup_failed"), (5, "lookup_failed")], Fact(timeline, "mx").Unknown.Select(g => (g.At.Day, g.Reason)));
    }

    [Fact]
    public async Task A_scan_whose_list_lacks_it_is_named_and_ends_nothing()
    {
        await Nights.NightAsync(folder, 1, ("a.example", Well));
        await Nights.NightAsync(folder, 2, ("b.example", Nights.Nothing));
        await Nights.NightAsync(folder, 3, ("a.example", Well), ("a.example", Well));
        DomainTimeline timeline = Read();

        Assert.Equal([true, false, true], timeline.Scans.Select(s => s.Listed));
        Assert.Equal(["protected 1-3 2"], Spans(timeline, "verdict"));
    }

    [Fact]
    public async Task A_stage_that_can_not_be_trusted_tells_nothing()
    {
        await NightsAsync(Well, Moved);
        string file = Directory.GetFiles(folder["scans"]).Order(StringComparer.Ordinal).Last();
        ScanManifest last = ScanManifest.FromJson(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        await File.WriteAllBytesAsync(file, (last with { Trust = new(StringComparer.Ordinal) { ["dns"] = new(false, "of a test") } }).ToJson(), TestContext.Current.CancellationToken);
        DomainTimeline timeline = Read();

        Assert.Equal(["1 1-1 1"], Spans(timeline, "record", "id"));
        Assert.Equal([(2, "untrusted")], Fact(timeline, "mx").Unknown.Select(g => (g.At.Day, g.Reason)));
    }

    [Fact]
    public async Task Both_forms_tell_the_same_and_show_hostile_text_as_text()
    {
        await NightsAsync(Well, Nights.Shows("1", "enforce", "\u001b[31m\u202e\"<b>"), Nights.Nothing);
        DomainTimeline timeline = Read();
        using StringWriter text = new();
        TimelineText.Write(timeline, text);
        string json = TimelineJson.Of(timeline);

        Assert.DoesNotContain('\u001b', text.ToString());
        Assert.DoesNotContain('\u202e', text.ToString());
        Assert.Contains("unknown: 2026-03-03 02:00Z (dns)", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("2026-03-01 02:00Z to 2026-03-02 02:00Z    2 scans  all", text.ToString(), StringComparison.Ordinal);
        Assert.True(json.All(c => c is >= ' ' and <= '~' and not '<'), json);
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement mx = document.RootElement.GetProperty("facts").EnumerateArray().Single(f => f.GetProperty("fact").GetString() == "mx");
        Assert.Equal("\u001b[31m\u202e\"<b>", mx.GetProperty("values")[1].GetProperty("value").GetProperty("hosts")[0].GetString());
    }

    private static FactTimeline Fact(DomainTimeline timeline, string fact) => timeline.Facts.Single(f => f.Fact == fact && f.Host is null);

    private static IEnumerable<string> Spans(DomainTimeline timeline, string fact, string? field = null) => Fact(timeline, fact).Spans
        .Select(s => $"{CellText.Of(field is null ? s.Value[0].Value : s.Value.Single(v => v.Key == field).Value).Trim('[', ']')} {s.FirstSeen.Day}-{s.LastSeen.Day} {s.Scans}");

    private async Task NightsAsync(params Func<string, DomainEvidence>[] nights)
    {
        for (int i = 0; i < nights.Length; i++) await Nights.NightAsync(folder, i + 1, ("a.example", nights[i]));
    }

    private DomainTimeline Read() => DomainTimeline.Read(DataSet.Open(folder.Path), "a.example", new DuckLimits { MemoryMiB = 256 }, TimeProvider.System, TestContext.Current.CancellationToken);
}
