namespace MtaSts;

/// <summary>How far a concern has got.</summary>
public enum ConcernPhase
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>Seen, and not often enough to be told.</summary>
    Suspected,

    /// <summary>It would have been told, and somebody said beforehand that it is planned.</summary>
    Acknowledged,

    /// <summary>Told, and not well again.</summary>
    Alarmed,

    /// <summary>Well again, and told so; remembered for a while, since what comes and goes is told less often.</summary>
    Settling,
}
