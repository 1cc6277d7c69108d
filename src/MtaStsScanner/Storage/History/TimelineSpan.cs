namespace MtaStsScanner.Storage.History;

/// <summary>A value of a fact, from the first scan that saw it to the last before another was seen. Scans that could not tell end no value.</summary>
/// <param name="Value">The value, field by field; a field is text, a number, a truth value, a list of texts or null.</param>
/// <param name="FirstSeen">The first scan.</param>
/// <param name="LastSeen">The last scan.</param>
/// <param name="Scans">How many scans saw it.</param>
public sealed record TimelineSpan(IReadOnlyList<KeyValuePair<string, object?>> Value, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, int Scans);
