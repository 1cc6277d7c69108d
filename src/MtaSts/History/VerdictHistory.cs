namespace MtaSts;

/// <summary>The verdict over scans.</summary>
/// <param name="Verdict">The last that was not unknown.</param>
/// <param name="Since">Since when.</param>
/// <param name="Before">What it was before that; null where it was never another.</param>
public sealed record VerdictHistory(Verdict Verdict, DateTimeOffset Since, Verdict? Before)
{
    internal static VerdictHistory? Next(VerdictHistory? before, DomainSighting seen) =>
        seen.Verdict == Verdict.Unknown || seen.Verdict == before?.Verdict ? before : new(seen.Verdict, seen.At, before?.Verdict);
}
