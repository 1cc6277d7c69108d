using System.Collections;

namespace MtaStsScanner.Storage.History;

/// <summary>A fact of a domain over scans.</summary>
/// <param name="Fact">Which: <c>verdict</c>, <c>record</c>, <c>policy</c>, <c>mx</c>, <c>starttls</c>, <c>mx_certificates</c>, <c>certificate</c>, <c>tlsrpt</c>.</param>
/// <param name="Host">The MX host whose certificate it is; null for the others.</param>
public sealed record FactTimeline(string Fact, string? Host)
{
    private readonly List<TimelineSpan> spans = [];
    private readonly List<TimelineGap> unknown = [];

    /// <summary>Its values, the oldest first.</summary>
    public IReadOnlyList<TimelineSpan> Spans => spans;

    /// <summary>Scans that could not tell.</summary>
    public IReadOnlyList<TimelineGap> Unknown => unknown;

    /// <summary>A scan that saw it; scans come in their order.</summary>
    internal void Saw(DateTimeOffset at, params KeyValuePair<string, object?>[] value)
    {
        if (spans.Count > 0 && IsSame(spans[^1].Value, value)) spans[^1] = spans[^1] with { LastSeen = at, Scans = spans[^1].Scans + 1 };
        else spans.Add(new(value, at, at, 1));
    }

    /// <summary>A scan that could not tell.</summary>
    internal void CouldNotTell(DateTimeOffset at, string reason) => unknown.Add(new(at, reason));

    private static bool IsSame(IReadOnlyList<KeyValuePair<string, object?>> one, KeyValuePair<string, object?>[] other) =>
        one.Count == other.Length && one.Zip(other).All(p => p.First.Key == p.Second.Key && IsSame(p.First.Value, p.Second.Value));

    private static bool IsSame(object? one, object? other) =>
        one is IList a && other is IList b ? a.Cast<object?>().SequenceEqual(b.Cast<object?>()) : Equals(one, other);
}
