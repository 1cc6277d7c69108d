namespace MtaSts;

/// <summary>The mode of a policy (RFC 8461 §5).</summary>
public enum PolicyMode
{
    /// <summary>No mode is known.</summary>
    Unknown,

    /// <summary>Senders must not deliver to hosts that fail.</summary>
    Enforce,

    /// <summary>Senders deliver and report.</summary>
    Testing,

    /// <summary>The domain has no policy any more.</summary>
    None,
}
