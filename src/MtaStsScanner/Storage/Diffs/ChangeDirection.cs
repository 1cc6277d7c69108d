namespace MtaStsScanner.Storage.Diffs;

/// <summary>Whether a change is for the better (<see cref="MtaSts.Ranking"/>).</summary>
public enum ChangeDirection
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>It got worse.</summary>
    Worse,

    /// <summary>It got better.</summary>
    Better,

    /// <summary>It is otherwise, and neither better nor worse.</summary>
    Other,
}
