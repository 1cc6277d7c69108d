namespace MtaStsScanner.Lab.Truth;

/// <summary>How an MX host counts under an enforced policy, its name set aside.</summary>
internal enum HostOutcome
{
    /// <summary>A sender delivers there.</summary>
    Accepted,

    /// <summary>A fault after the EHLO reply.</summary>
    RefusedTls,

    /// <summary>One address is fine, another is not.</summary>
    Mixed,

    /// <summary>No address let us come as far as an EHLO reply.</summary>
    NotReached,

    /// <summary>It refuses us, not senders.</summary>
    RefusesUs,

    /// <summary>It has no usable address.</summary>
    NoAddress,

    /// <summary>Its addresses could not be looked up.</summary>
    LookupFailed,
}
