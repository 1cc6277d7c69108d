namespace MtaSts;

/// <summary>How a domain says where its mail goes (RFC 5321 §5.1, RFC 7505).</summary>
public enum MxStatus
{
    /// <summary>Not asked.</summary>
    Unknown,

    /// <summary>MX records are published.</summary>
    Explicit,

    /// <summary>No MX; the domain's own address takes mail.</summary>
    Implicit,

    /// <summary>A null MX: the domain takes no mail (RFC 7505 §3).</summary>
    Null,

    /// <summary>Neither MX nor address.</summary>
    None,

    /// <summary>The name does not exist.</summary>
    Nxdomain,

    /// <summary>The look-up failed.</summary>
    LookupFailed,
}
