namespace MtaSts;

/// <summary>How a sender's ways are known.</summary>
public enum SenderBasis
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>Read from its code, at the commit that the profile names.</summary>
    Code,

    /// <summary>From its maker's documentation.</summary>
    Documented,

    /// <summary>Seen from outside, by others.</summary>
    Observed,
}
