namespace MtaSts;

/// <summary>Why no pattern matches an MX host: what its owner most likely did.</summary>
public enum MxMismatchKind
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>The policy was left behind by the MX records, as after a move to another provider.</summary>
    Stale,

    /// <summary>A pattern differs by a slip of the keyboard.</summary>
    Typo,

    /// <summary>A pattern has labels too many before the host's name, such as a pasted <c>mta-sts.</c>.</summary>
    ExtraLabel,

    /// <summary>A star that should stand for more than one label.</summary>
    WildcardTooDeep,

    /// <summary>The patterns that are there are used, and the host belongs to a domain that none of them names.</summary>
    OtherDomain,
}
