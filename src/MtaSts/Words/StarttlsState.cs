namespace MtaSts;

/// <summary>How far STARTTLS came at an endpoint (RFC 3207).</summary>
public enum StarttlsState
{
    /// <summary>Not reached.</summary>
    Unknown,

    /// <summary>The EHLO reply does not offer it.</summary>
    NotOffered,

    /// <summary>Offered, and refused when asked for.</summary>
    Rejected,

    /// <summary>220 was given and no TLS session came of it.</summary>
    Failed,

    /// <summary>A TLS session stood; whether it is acceptable is judged apart.</summary>
    Completed,
}
