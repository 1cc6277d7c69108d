namespace MtaStsScanner.Lab.Profiles;

/// <summary>Which mx patterns a policy holds, seen from the MX hosts that are.</summary>
internal enum MxPatterns
{
    /// <summary>Each host by name.</summary>
    Exact,

    /// <summary>One wildcard over all hosts.</summary>
    Wildcard,

    /// <summary>The first host alone.</summary>
    FirstOnly,

    /// <summary>Each host, and one that is no more.</summary>
    ExtraUnused,

    /// <summary>Each host, and one of a domain that nobody has registered.</summary>
    Unregistered,

    /// <summary>Each host, and <c>*.com</c>.</summary>
    TooBroad,

    /// <summary>The provider of before.</summary>
    Stale,

    /// <summary>A slip of the keyboard.</summary>
    Typo,

    /// <summary>The policy host's label pasted before the host.</summary>
    ExtraLabel,

    /// <summary>The domain itself instead of its MX host.</summary>
    ApexOnly,

    /// <summary>A wildcard where the hosts lie one label deeper.</summary>
    WildcardTooDeep,

    /// <summary>None.</summary>
    None,
}
