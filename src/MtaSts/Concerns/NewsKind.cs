namespace MtaSts;

/// <summary>What became of a concern.</summary>
public enum NewsKind
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>It is so, and counts.</summary>
    Alarm,

    /// <summary>It came back soon after it had been well. From then on it must be well for a week before it is told again.</summary>
    Return,

    /// <summary>It was told, and got worse.</summary>
    Worse,

    /// <summary>It was told, and is well again.</summary>
    Recovery,
}
