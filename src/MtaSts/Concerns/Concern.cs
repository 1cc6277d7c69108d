namespace MtaSts;

/// <summary>What can go wrong with a domain from one night to another, and is told when it does.</summary>
public enum Concern
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>A record under which a policy was in force is gone, or senders can't use it any more. No concern where the policy's last mode was none: that is how one leaves (RFC 8461 §8.3).</summary>
    RecordLost,

    /// <summary>The policy that could be used can't be, for a reason that does not pass by itself.</summary>
    PolicyBroken,

    /// <summary>The policy could be fetched, and its host fails in a way that may be gone in a minute (refused, time-out, 5xx).</summary>
    PolicyUnreachable,

    /// <summary>From enforce to testing or none, or from testing to none.</summary>
    ModeWeakened,

    /// <summary>max_age is shorter.</summary>
    MaxAgeShortened,

    /// <summary>The policy changed and its id did not: senders do not learn of it (RFC 8461 §3.3).</summary>
    IdKept,

    /// <summary>With an MX host that had STARTTLS it is not offered any more, or new MX hosts have it less.</summary>
    StarttlsLost,

    /// <summary>STARTTLS is offered, and no TLS session comes about any more.</summary>
    TlsFailing,

    /// <summary>An MX host whose certificate was accepted shows one that is not, or new MX hosts have it less.</summary>
    CertificateRefused,

    /// <summary>Mail that was delivered is refused or at risk, or nobody can deliver it, and none of the three before explains that.</summary>
    DeliveryRefused,

    /// <summary>There was a TLSRPT record, and there is none.</summary>
    TlsrptRemoved,

    /// <summary>An MX host's certificate ends soon. Its end itself is <see cref="CertificateRefused"/>.</summary>
    MxCertificateExpiring,

    /// <summary>The policy host's certificate ends soon. Its end itself is <see cref="PolicyBroken"/>.</summary>
    PolicyCertificateExpiring,

    /// <summary>The domain can't be measured, for a reason that lies with it or its hosts.</summary>
    Unmeasured,
}
