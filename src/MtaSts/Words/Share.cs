namespace MtaSts;

/// <summary>How many of a domain's MX hosts have a property.</summary>
public enum Share
{
    /// <summary>Not measured.</summary>
    Unknown,

    /// <summary>The question does not arise (no MX hosts, no valid policy).</summary>
    NotApplicable,

    /// <summary>All that were measured.</summary>
    All,

    /// <summary>Some of them.</summary>
    Some,

    /// <summary>None of them.</summary>
    None,
}
