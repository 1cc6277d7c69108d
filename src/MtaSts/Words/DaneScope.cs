namespace MtaSts;

/// <summary>What DANE covers (RFC 7672 §2.2.1).</summary>
public enum DaneScope
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>The MX answer is signed, too.</summary>
    Domain,

    /// <summary>Only the hosts are signed.</summary>
    Host,
}
