namespace MtaSts;

/// <summary>Whose a finding is to mend.</summary>
public enum FindingOwner
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>The policy domain.</summary>
    Domain,

    /// <summary>Who runs the MX host.</summary>
    MxOperator,

    /// <summary>Who runs the policy host.</summary>
    PolicyOperator,

    /// <summary>Us.</summary>
    Scanner,
}
