using System.Globalization;
using MtaStsScanner.Storage.History;

namespace MtaStsScanner.Reporting;

/// <summary>The timeline of a domain for a person.</summary>
public static class TimelineText
{
    private const int MostGaps = 5;

    /// <summary>Writes it.</summary>
    public static void Write(DomainTimeline timeline, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(output);
        int listed = timeline.Scans.Count(s => s.Listed);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Escape.ForTerminal(timeline.Domain)}: on the list of {listed} of {timeline.Scans.Count} scans, {Time(timeline.Scans[0].StartedAt)} to {Time(timeline.Scans[^1].StartedAt)}"));
        foreach (FactTimeline fact in timeline.Facts)
        {
            output.WriteLine();
            output.WriteLine(fact.Host is null ? fact.Fact : $"{fact.Fact} of {Escape.ForTerminal(fact.Host)}");
            foreach (TimelineSpan span in fact.Spans)
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Time(span.FirstSeen)} to {Time(span.LastSeen)}  {(span.Scans == 1 ? "1 scan" : $"{span.Scans} scans"),9}  {ValueOf(span)}"));
            if (fact.Unknown.Count > 0) output.WriteLine($"  unknown: {string.Join(", ", fact.Unknown.TakeLast(MostGaps).Select(g => $"{Time(g.At)} ({Escape.ForTerminal(g.Reason)})"))}{(fact.Unknown.Count > MostGaps ? $" and {fact.Unknown.Count - MostGaps} earlier" : "")}");
        }
    }

    // A value of one field needs no name.
    private static string ValueOf(TimelineSpan span) => span.Value.Count == 1
        ? Escape.ForTerminal(CellText.Of(span.Value[0].Value))
        : string.Join(", ", span.Value.Where(f => f.Value is not null).Select(f => $"{f.Key} {Escape.ForTerminal(CellText.Of(f.Value))}"));

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
