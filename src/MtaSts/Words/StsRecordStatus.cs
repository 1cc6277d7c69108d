namespace MtaSts;

/// <summary>What the TXT answer at <c>_mta-sts</c> is for a strict sender (RFC 8461 §3.1).</summary>
public enum StsRecordStatus
{
    /// <summary>Not asked.</summary>
    Unknown,

    /// <summary>No TXT record, or none that is meant for MTA-STS.</summary>
    Absent,

    /// <summary>Exactly one well-formed record.</summary>
    Valid,

    /// <summary>One record that begins with <c>v=STSv1;</c> and is malformed.</summary>
    Invalid,

    /// <summary>More than one record that begins with <c>v=STSv1;</c>: senders assume no policy.</summary>
    Multiple,

    /// <summary>Recognisably meant for MTA-STS, but discarded by senders.</summary>
    Discarded,

    /// <summary>The look-up failed.</summary>
    LookupFailed,
}
