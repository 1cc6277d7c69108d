using System.Text.Json;
using MtaStsScanner.Storage.History;

namespace MtaStsScanner.Reporting;

/// <summary>The timeline of a domain for programs: one object.</summary>
public static class TimelineJson
{
    /// <summary>Makes the text.</summary>
    public static string Of(DomainTimeline timeline)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        return JsonSerializer.Serialize(new
        {
            domain = timeline.Domain,
            scans = timeline.Scans.Select(s => new { scan_id = s.ScanId, started_at = s.StartedAt.UtcDateTime, complete = s.Complete, listed = s.Listed }),
            facts = timeline.Facts.Select(f => new
            {
                fact = f.Fact,
                host = f.Host,
                values = f.Spans.Select(v => new { value = v.Value.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal), first_seen = v.FirstSeen.UtcDateTime, last_seen = v.LastSeen.UtcDateTime, scans = v.Scans }),
                unknown = f.Unknown.Select(g => new { at = g.At.UtcDateTime, reason = g.Reason }),
            }),
        });
    }
}
