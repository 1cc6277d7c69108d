namespace MtaStsScanner.Lab.Profiles;

/// <summary>How the DNS answers for the addresses of a host.</summary>
internal enum AddressForm
{
    /// <summary>One IPv4 address.</summary>
    V4,

    /// <summary>Two IPv4 addresses.</summary>
    TwoV4,

    /// <summary>IPv4 and IPv6.</summary>
    Dual,

    /// <summary>IPv6 alone.</summary>
    V6,

    /// <summary>By a CNAME of the owner's own.</summary>
    Cname,

    /// <summary>By a CNAME to the policy operator.</summary>
    OperatorCname,

    /// <summary>By a CNAME of the owner's own that leads on to the policy operator.</summary>
    CnameChain,

    /// <summary>By a CNAME to a host that the operator has taken down.</summary>
    DanglingCname,

    /// <summary>The name does not exist.</summary>
    Nxdomain,

    /// <summary>The name exists without address.</summary>
    NoData,

    /// <summary>SERVFAIL.</summary>
    Servfail,

    /// <summary>Not at all.</summary>
    Silent,

    /// <summary>With an address that nobody may be sent to.</summary>
    Forbidden,

    /// <summary>With such an address beside a good one.</summary>
    ForbiddenBesideGood,
}
