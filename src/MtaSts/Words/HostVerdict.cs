namespace MtaSts;

/// <summary>What a sender under an enforced policy does with one MX host.</summary>
public enum HostVerdict
{
    /// <summary>Not judged.</summary>
    Unknown,

    /// <summary>Every address that was measured is accepted, and the name matches.</summary>
    Accepted,

    /// <summary>No pattern of the policy matches its name, reached or not.</summary>
    RefusedName,

    /// <summary>A fault after the EHLO reply: no STARTTLS, failed handshake, TLS below 1.2, certificate.</summary>
    RefusedTls,

    /// <summary>Its addresses differ.</summary>
    Mixed,

    /// <summary>No usable address: no candidate, counts neither way.</summary>
    NoAddress,

    /// <summary>No address let us come as far as an EHLO reply.</summary>
    NotMeasured,
}
