namespace MtaSts;

// MX records and hosts.
public static partial class FindingCatalog
{
    /// <summary><c>mx-not-in-policy</c>: No mx pattern of the policy matches this MX host, so senders under enforce do not deliver to it.</summary>
    public static readonly FindingDefinition MxNotInPolicy = new(
        "mx-not-in-policy", FindingGroup.Mx, Severity.Error, new("RFC 8461", "4.1"), ResultType.ValidationFailure, FindingOwner.Domain,
        "No mx pattern of the policy matches this MX host, so senders under enforce do not deliver to it.",
        "Add an mx line for the host to the policy and change the record's id, or remove the MX record.");

    /// <summary><c>policy-pattern-unused</c>: An mx pattern of the policy matches no MX host.</summary>
    public static readonly FindingDefinition PolicyPatternUnused = new(
        "policy-pattern-unused", FindingGroup.Mx, Severity.Warning, new("RFC 8461", "4.1"), ResultType.None, FindingOwner.Domain,
        "An mx pattern of the policy matches no MX host.",
        "Remove the mx line if the host is no longer used; keep it if it is a spare.");

    /// <summary><c>mx-null</c>: The domain says by a null MX that it takes no mail.</summary>
    public static readonly FindingDefinition MxNull = new(
        "mx-null", FindingGroup.Mx, Severity.Info, new("RFC 7505", "3"), ResultType.None, FindingOwner.Domain,
        "The domain says by a null MX that it takes no mail.",
        "Nothing is to be done; MTA-STS is not needed.");

    /// <summary><c>mx-null-with-others</c>: A null MX stands beside other MX records, which contradicts them.</summary>
    public static readonly FindingDefinition MxNullWithOthers = new(
        "mx-null-with-others", FindingGroup.Mx, Severity.Warning, new("RFC 7505", "3"), ResultType.None, FindingOwner.Domain,
        "A null MX stands beside other MX records, which contradicts them.",
        "Remove either the null MX or the others.");

    /// <summary><c>mx-apex-cname</c>: The domain is an alias, and its MX records come from the alias's target.</summary>
    public static readonly FindingDefinition MxApexCname = new(
        "mx-apex-cname", FindingGroup.Mx, Severity.Info, new("RFC 2181", "10.3"), ResultType.None, FindingOwner.Domain,
        "The domain is an alias, and its MX records come from the alias's target.",
        "Give the domain MX records of its own if the target's are not meant.");

    /// <summary><c>mx-implicit</c>: The domain has no MX record, so mail goes to its own address.</summary>
    public static readonly FindingDefinition MxImplicit = new(
        "mx-implicit", FindingGroup.Mx, Severity.Info, new("RFC 5321", "5.1"), ResultType.None, FindingOwner.Domain,
        "The domain has no MX record, so mail goes to its own address.",
        "Publish an MX record that names the host which takes the mail.");

    /// <summary><c>mx-is-cname</c>: The MX host's name is an alias, which the standard forbids and senders treat differently.</summary>
    public static readonly FindingDefinition MxIsCname = new(
        "mx-is-cname", FindingGroup.Mx, Severity.Warning, new("RFC 2181", "10.3"), ResultType.None, FindingOwner.Domain,
        "The MX host's name is an alias, which the standard forbids and senders treat differently.",
        "Name the target of the alias in the MX record.");

    /// <summary><c>mx-is-address</c>: The MX record holds an IP address where a host name belongs.</summary>
    public static readonly FindingDefinition MxIsAddress = new(
        "mx-is-address", FindingGroup.Mx, Severity.Error, new("RFC 5321", "5.1"), ResultType.None, FindingOwner.Domain,
        "The MX record holds an IP address where a host name belongs.",
        "Publish a host name with this address and name it in the MX record.");

    /// <summary><c>mx-nxdomain</c>: The MX host does not exist in DNS.</summary>
    public static readonly FindingDefinition MxNxdomain = new(
        "mx-nxdomain", FindingGroup.Mx, Severity.Error, new("RFC 5321", "5.1"), ResultType.None, FindingOwner.Domain,
        "The MX host does not exist in DNS.",
        "Correct the MX record, or publish an address for the host.");

    /// <summary><c>mx-no-address</c>: The MX host has neither an IPv4 nor an IPv6 address.</summary>
    public static readonly FindingDefinition MxNoAddress = new(
        "mx-no-address", FindingGroup.Mx, Severity.Error, new("RFC 5321", "5.1"), ResultType.None, FindingOwner.Domain,
        "The MX host has neither an IPv4 nor an IPv6 address.",
        "Publish an A or AAAA record for the host, or remove the MX record.");

    /// <summary><c>mx-forbidden-address</c>: The MX host has an address that cannot be reached from the public Internet.</summary>
    public static readonly FindingDefinition MxForbiddenAddress = new(
        "mx-forbidden-address", FindingGroup.Mx, Severity.Error, new("RFC 5321", "5.1"), ResultType.None, FindingOwner.Domain,
        "The MX host has an address that cannot be reached from the public Internet.",
        "Publish public addresses alone for the MX host.");

    /// <summary><c>mx-lookup-failed</c>: The MX records or the addresses of an MX host could not be looked up.</summary>
    public static readonly FindingDefinition MxLookupFailed = new(
        "mx-lookup-failed", FindingGroup.Mx, Severity.Error, new("RFC 5321", "5.1"), ResultType.None, FindingOwner.Domain,
        "The MX records or the addresses of an MX host could not be looked up.",
        "Mend the name servers of the zone (or DNSSEC, if its signatures are what fails).")
    {
        Passing = true,
    };
}
