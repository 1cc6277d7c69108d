namespace MtaSts;

/// <summary>How an endpoint's result was had.</summary>
public enum ProbeKind
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>A connection of its own.</summary>
    Direct,

    /// <summary>From a probe of the same address whose certificate covers this host's name.</summary>
    Inferred,
}
