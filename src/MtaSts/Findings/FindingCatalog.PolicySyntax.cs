namespace MtaSts;

// The policy's text.
public static partial class FindingCatalog
{
    /// <summary><c>policy-empty</c>: The policy is empty.</summary>
    public static readonly FindingDefinition PolicyEmpty = new(
        "policy-empty", FindingGroup.PolicySyntax, Severity.Error, new("RFC 8461", "3.2"), ResultType.StsPolicyInvalid, FindingOwner.Domain,
        "The policy is empty.",
        "Write the fields version, mode, max_age and, unless the mode is none, mx.");

    /// <summary><c>policy-missing-version</c>: The policy has no version field.</summary>
    public static readonly FindingDefinition PolicyMissingVersion = new(
        "policy-missing-version", FindingGroup.PolicySyntax, Severity.Error, new("RFC 8461", "3.2"), ResultType.StsPolicyInvalid, FindingOwner.Domain,
        "The policy has no version field.",
        "Add the line 'version: STSv1'.");

    /// <summary><c>policy-missing-mode</c>: The policy has no mode field.</summary>
    public static readonly FindingDefinition PolicyMissingMode = new(
        "policy-missing-mode", FindingGroup.PolicySyntax, Severity.Error, new("RFC 8461", "3.2"), ResultType.StsPolicyInvalid, FindingOwner.Domain,
        "The policy has no mode field.",
        "Add the line 'mode: testing'; change it to 'mode: enforce' once every MX host passes.");

    /// <summary><c>policy-missing-max-age</c>: The policy has no max_age field.</summary>
    public static readonly FindingDefinition PolicyMissingMaxAge = new(
        "policy-missing-max-age", FindingGroup.PolicySyntax, Severity.Error, new("RFC 8461", "3.2"), ResultType.StsPolicyInvalid, FindingOwner.Domain,
        "The policy has no max_age field.",
        "Add the line 'max_age: 604800', or more once all is well.");

    /// <summary><c>policy-missing-mx</c>: The policy has no mx field and its mode is not none.</summary>
    public static readonly FindingDefinition PolicyMissingMx = new(
        "policy-missing-mx", FindingGroup.PolicySyntax, Severity.Error, new("RFC 8461", "3.2"), ResultType.StsPolicyInvalid, FindingOwner.Domain,
        "The policy has no mx field and its mode is not none.",
        "Add a line 'mx: HOST' for every MX host of the domain.");

    /// <summary><c>policy-bad-version</c>: The policy's version is not STSv1.</summary>
    public static readonly FindingDefinition PolicyBadVersion = new(
        "policy-bad-version", FindingGroup.PolicySyntax, Severity.Error, new("RFC 8461", "3.2"), ResultType.StsPolicyInvalid, FindingOwner.Domain,
        "The policy's version is not STSv1.",
        "Write 'version: STSv1' in exactly this case.");

    /// <summary><c>policy-bad-mode</c>: The policy's mode is not enforce, testing or none.</summary>
    public static readonly FindingDefinition PolicyBadMode = new(
        "policy-bad-mode", FindingGroup.PolicySyntax, Severity.Error, new("RFC 8461", "3.2"), ResultType.StsPolicyInvalid, FindingOwner.Domain,
        "The policy's mode is not enforce, testing or none.",
        "Write 'mode: enforce', 'mode: testing' or 'mode: none' in lower case.");

    /// <summary><c>policy-bad-max-age</c>: The policy's max_age is not a number of one to ten digits.</summary>
    public static readonly FindingDefinition PolicyBadMaxAge = new(
        "policy-bad-max-age", FindingGroup.PolicySyntax, Severity.Error, new("RFC 8461", "3.2"), ResultType.StsPolicyInvalid, FindingOwner.Domain,
        "The policy's max_age is not a number of one to ten digits.",
        "Write max_age in seconds with digits alone, such as 'max_age: 604800'.");

    /// <summary><c>policy-bad-mx</c>: An mx field is neither a host name nor '*.' and a domain name.</summary>
    public static readonly FindingDefinition PolicyBadMx = new(
        "policy-bad-mx", FindingGroup.PolicySyntax, Severity.Error, new("RFC 8461", "3.2"), ResultType.StsPolicyInvalid, FindingOwner.Domain,
        "An mx field is neither a host name nor '*.' and a domain name.",
        "Write one host name of letters, digits and hyphens in A-labels, or '*.' and a domain name, on each mx line.");

    /// <summary><c>policy-bad-line</c>: A line is not of the form that the grammar allows.</summary>
    public static readonly FindingDefinition PolicyBadLine = new(
        "policy-bad-line", FindingGroup.PolicySyntax, Severity.Error, new("RFC 8461", "3.2"), ResultType.StsPolicyInvalid, FindingOwner.Domain,
        "A line is not of the form that the grammar allows.",
        "Write 'name: value' on each line, with no blank before the name or the colon, and leave no line empty.");

    /// <summary><c>policy-max-age-too-large</c>: The policy's max_age is above the maximum of 31557600 seconds; senders differ about what they do with it.</summary>
    public static readonly FindingDefinition PolicyMaxAgeTooLarge = new(
        "policy-max-age-too-large", FindingGroup.PolicySyntax, Severity.Error, new("RFC 8461", "3.2"), ResultType.StsPolicyInvalid, FindingOwner.Domain,
        "The policy's max_age is above the maximum of 31557600 seconds; senders differ about what they do with it.",
        "Lower max_age to at most 31557600.");

    /// <summary><c>policy-max-age-short</c>: The policy's max_age is so short that senders forget the policy within days, and an attacker need only wait.</summary>
    public static readonly FindingDefinition PolicyMaxAgeShort = new(
        "policy-max-age-short", FindingGroup.PolicySyntax, Severity.Warning, new("RFC 8461", "3.2"), ResultType.None, FindingOwner.Domain,
        "The policy's max_age is so short that senders forget the policy within days, and an attacker need only wait.",
        "Raise max_age to 604800 (a week) or more.");

    /// <summary><c>policy-duplicate-field</c>: A field other than mx stands more than once; by the standard the first one counts, and some senders take the last.</summary>
    public static readonly FindingDefinition PolicyDuplicateField = new(
        "policy-duplicate-field", FindingGroup.PolicySyntax, Severity.Warning, new("RFC 8461", "3.2"), ResultType.StsPolicyInvalid, FindingOwner.Domain,
        "A field other than mx stands more than once; by the standard the first one counts, and some senders take the last.",
        "Keep one line of each field other than mx.");

    /// <summary><c>policy-not-utf8</c>: The policy is not UTF-8.</summary>
    public static readonly FindingDefinition PolicyNotUtf8 = new(
        "policy-not-utf8", FindingGroup.PolicySyntax, Severity.Error, new("RFC 8461", "3.2"), ResultType.StsPolicyInvalid, FindingOwner.Domain,
        "The policy is not UTF-8.",
        "Save the file as plain ASCII or UTF-8 without a byte order mark.");

    /// <summary><c>policy-bom</c>: The policy begins with a byte order mark, so its first field cannot be read.</summary>
    public static readonly FindingDefinition PolicyBom = new(
        "policy-bom", FindingGroup.PolicySyntax, Severity.Error, new("RFC 8461", "3.2"), ResultType.StsPolicyInvalid, FindingOwner.Domain,
        "The policy begins with a byte order mark, so its first field cannot be read.",
        "Save the file as UTF-8 without a byte order mark.");

    /// <summary><c>policy-mx-is-email</c>: An mx field holds a mail address.</summary>
    public static readonly FindingDefinition PolicyMxIsEmail = new(
        "policy-mx-is-email", FindingGroup.PolicySyntax, Severity.Error, new("RFC 8461", "3.2"), ResultType.StsPolicyInvalid, FindingOwner.Domain,
        "An mx field holds a mail address.",
        "Write the name of the MX host, as the MX record has it.");

    /// <summary><c>policy-mx-is-address</c>: An mx field holds an IP address.</summary>
    public static readonly FindingDefinition PolicyMxIsAddress = new(
        "policy-mx-is-address", FindingGroup.PolicySyntax, Severity.Error, new("RFC 8461", "3.2"), ResultType.StsPolicyInvalid, FindingOwner.Domain,
        "An mx field holds an IP address.",
        "Write the name of the MX host, as the MX record has it.");

    /// <summary><c>policy-mx-trailing-dot</c>: An mx field ends in a dot.</summary>
    public static readonly FindingDefinition PolicyMxTrailingDot = new(
        "policy-mx-trailing-dot", FindingGroup.PolicySyntax, Severity.Error, new("RFC 8461", "3.2"), ResultType.StsPolicyInvalid, FindingOwner.Domain,
        "An mx field ends in a dot.",
        "Write the host's name without the final dot.");

    /// <summary><c>policy-mx-bad-wildcard</c>: An mx field has a star that is not the whole left-most label.</summary>
    public static readonly FindingDefinition PolicyMxBadWildcard = new(
        "policy-mx-bad-wildcard", FindingGroup.PolicySyntax, Severity.Error, new("RFC 8461", "3.2"), ResultType.StsPolicyInvalid, FindingOwner.Domain,
        "An mx field has a star that is not the whole left-most label.",
        "Use a star only as '*.' before a domain name; it stands for exactly one label.");

    /// <summary><c>policy-mx-comma-list</c>: An mx field lists several hosts.</summary>
    public static readonly FindingDefinition PolicyMxCommaList = new(
        "policy-mx-comma-list", FindingGroup.PolicySyntax, Severity.Error, new("RFC 8461", "3.2"), ResultType.StsPolicyInvalid, FindingOwner.Domain,
        "An mx field lists several hosts.",
        "Write one mx line for each host.");

    /// <summary><c>policy-unknown-field</c>: The policy has a field that the standard does not name; senders ignore it.</summary>
    public static readonly FindingDefinition PolicyUnknownField = new(
        "policy-unknown-field", FindingGroup.PolicySyntax, Severity.Info, new("RFC 8461", "3.2"), ResultType.None, FindingOwner.Domain,
        "The policy has a field that the standard does not name; senders ignore it.",
        "Remove the field, or correct its name if it was meant to be one of version, mode, mx and max_age.");

    /// <summary><c>policy-mx-domain-nxdomain</c>: A domain that an mx field names does not exist: someone may register it and take the mail.</summary>
    public static readonly FindingDefinition PolicyMxDomainNxdomain = new(
        "policy-mx-domain-nxdomain", FindingGroup.PolicySyntax, Severity.Warning, new("RFC 8461", "10.4"), ResultType.None, FindingOwner.Domain,
        "A domain that an mx field names does not exist: someone may register it and take the mail.",
        "Remove the mx line, or register the domain.");

    /// <summary><c>policy-mx-too-broad</c>: An mx pattern covers every name under a public suffix, so anybody's host passes.</summary>
    public static readonly FindingDefinition PolicyMxTooBroad = new(
        "policy-mx-too-broad", FindingGroup.PolicySyntax, Severity.Warning, new("RFC 8461", "10.4"), ResultType.None, FindingOwner.Domain,
        "An mx pattern covers every name under a public suffix, so anybody's host passes.",
        "Name your own MX hosts, or a wildcard under a domain that is yours or your provider's.");
}
