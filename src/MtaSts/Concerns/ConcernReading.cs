namespace MtaSts;

/// <summary>What one night says of a concern.</summary>
internal enum ConcernReading
{
    /// <summary>It could not tell: nothing is learnt.</summary>
    Unknown,

    /// <summary>All is well.</summary>
    Well,

    /// <summary>It is so.</summary>
    Bad,

    /// <summary>Another concern has taken its place: it ends without a word.</summary>
    Over,
}
