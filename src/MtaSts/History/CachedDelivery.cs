namespace MtaSts;

/// <summary>What happens to mail from a sender that still holds a policy that it fetched earlier.</summary>
public enum CachedDelivery
{
    /// <summary>Not known where mail goes, or no MX host was measured.</summary>
    Unknown,

    /// <summary>Nothing is cached, what is cached does not enforce, or there is no host that mail could go to.</summary>
    None,

    /// <summary>Delivered.</summary>
    Delivers,

    /// <summary>Some hosts are refused.</summary>
    AtRisk,

    /// <summary>All hosts are refused.</summary>
    Fails,
}
