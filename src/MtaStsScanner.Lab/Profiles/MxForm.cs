namespace MtaStsScanner.Lab.Profiles;

/// <summary>How a domain takes its mail.</summary>
internal enum MxForm
{
    /// <summary>At hosts of its own.</summary>
    Own,

    /// <summary>At hosts of its own that lie a label deeper.</summary>
    OwnDeep,

    /// <summary>At a host of its own whose label is an A-label.</summary>
    OwnIdn,

    /// <summary>At a provider with shared hosts.</summary>
    Provider,

    /// <summary>At the provider that names a host for every tenant.</summary>
    Tenant,

    /// <summary>The MX target is an IPv4 address in letters.</summary>
    Literal,

    /// <summary>The same, beside a host of its own.</summary>
    LiteralAndOwn,

    /// <summary>At hosts of its own, told by a CNAME at the apex.</summary>
    ApexCname,

    /// <summary>Null MX.</summary>
    Null,

    /// <summary>Null MX beside hosts of its own.</summary>
    NullAndOwn,

    /// <summary>No MX, but an address.</summary>
    Implicit,

    /// <summary>Neither.</summary>
    None,

    /// <summary>The name does not exist.</summary>
    Nxdomain,

    /// <summary>SERVFAIL.</summary>
    Servfail,

    /// <summary>No answer.</summary>
    Silent,
}
