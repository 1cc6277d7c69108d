namespace MtaSts;

/// <summary>What happens to mail from a sender with MTA-STS and without DANE (RFC 8461 §5).</summary>
public enum Verdict
{
    /// <summary>A fact that is needed could not be measured. Never counted as absent.</summary>
    Unknown,

    /// <summary>Mode enforce, valid policy, every MX host that was measured is accepted, and at least one was.</summary>
    Protected,

    /// <summary>Mode enforce, valid policy, some MX hosts (or some addresses of one) are refused.</summary>
    DeliveryAtRisk,

    /// <summary>Mode enforce, valid policy, every MX host is refused.</summary>
    DeliveryFails,

    /// <summary>Mode testing.</summary>
    Testing,

    /// <summary>Mode none.</summary>
    OptedOut,

    /// <summary>A record or policy is published and is unusable for a strict sender.</summary>
    Broken,

    /// <summary>Measured: there is no STS TXT record.</summary>
    Absent,

    /// <summary>Null MX, neither MX nor address, or the name does not exist.</summary>
    NoMail,

    /// <summary>MX hosts are named and none has a usable public address.</summary>
    Undeliverable,
}
