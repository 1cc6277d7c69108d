namespace MtaSts;

/// <summary>A fact, and since when it is so.</summary>
/// <param name="Value">The fact.</param>
/// <param name="Since">The first scan of those in a row that said so; scans that could not tell do not break the row.</param>
public sealed record Dated<T>(T Value, DateTimeOffset Since) where T : struct, Enum
{
    /// <summary>The fact as a further scan knows it; what is not known changes nothing.</summary>
    internal static Dated<T>? Next(Dated<T>? before, T now, bool known, DateTimeOffset at)
    {
        if (!known || (before is not null && EqualityComparer<T>.Default.Equals(before.Value, now))) return before;
        return new Dated<T>(now, at);
    }
}
