namespace MtaSts;

/// <summary>What DANE says for a domain's MX hosts (RFC 7672).</summary>
public enum DaneStatus
{
    /// <summary>No trusted resolver told, or a look-up failed.</summary>
    Unknown,

    /// <summary>No TLSA records under a signed answer, or the zone is not signed.</summary>
    None,

    /// <summary>Every MX host has usable TLSA records and its chain matches.</summary>
    Valid,

    /// <summary>Some hosts.</summary>
    Partial,

    /// <summary>TLSA records are there and none is usable: TLS without authentication.</summary>
    Unusable,

    /// <summary>Usable TLSA records do not match the chain.</summary>
    Invalid,
}
