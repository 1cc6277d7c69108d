namespace MtaSts;

/// <summary>What a host's TLSA records say about its certificates (RFC 7672 §3).</summary>
public enum TlsaVerdict
{
    /// <summary>Not judged.</summary>
    Unknown,

    /// <summary>There are no records.</summary>
    None,

    /// <summary>There are records and none is usable: TLS without authentication (RFC 7672 §2.2).</summary>
    Unusable,

    /// <summary>A usable record matches.</summary>
    Match,

    /// <summary>No usable record matches.</summary>
    Mismatch,
}
