namespace MtaSts;

/// <summary>State of a neighbour record (TLSRPT, SPF, DMARC).</summary>
public enum TxtStatus
{
    /// <summary>Not asked.</summary>
    Unknown,

    /// <summary>None is published.</summary>
    Absent,

    /// <summary>One, well-formed.</summary>
    Valid,

    /// <summary>One, malformed.</summary>
    Invalid,

    /// <summary>More than one: receivers use none.</summary>
    Multiple,

    /// <summary>The look-up failed.</summary>
    LookupFailed,
}
