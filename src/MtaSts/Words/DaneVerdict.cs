namespace MtaSts;

/// <summary>What happens to mail from a sender with DANE and MTA-STS (RFC 8461 §2: a failing DANE is never overridden).</summary>
public enum DaneVerdict
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>No DANE: what <see cref="Verdict"/> says holds.</summary>
    None,

    /// <summary>Delivered.</summary>
    Delivers,

    /// <summary>Some hosts are refused.</summary>
    AtRisk,

    /// <summary>All hosts are refused.</summary>
    Fails,
}
