namespace MtaSts;

/// <summary>What becomes of a message, where the verdict alone does not tell.</summary>
public enum MessageFate
{
    /// <summary>Not known, or it depends on which MX host is tried last.</summary>
    Unknown,

    /// <summary>Delivered.</summary>
    Delivered,

    /// <summary>Delivered, over weaker TLS than without a policy.</summary>
    DeliveredWeaker,

    /// <summary>Kept and tried again, returned after days.</summary>
    Deferred,

    /// <summary>Returned at once.</summary>
    Bounced,
}
