namespace MtaStsScanner.Lab.Tls;

/// <summary>The certificates that the lab's servers show.</summary>
internal enum CertificateKind
{
    /// <summary>For the name asked for, trusted, 60 days left.</summary>
    Good,

    /// <summary>Over since five days.</summary>
    Expired,

    /// <summary>Begins in five days.</summary>
    NotYetValid,

    /// <summary>Signed by its own key.</summary>
    SelfSigned,

    /// <summary>For another name.</summary>
    OtherName,

    /// <summary>From an authority that nobody knows, intermediate sent.</summary>
    Untrusted,

    /// <summary>Trusted, but its intermediate is not sent.</summary>
    IncompleteChain,

    /// <summary>RSA of 1,024 bits.</summary>
    WeakKey,

    /// <summary>Seven days left.</summary>
    ExpiresSoon,

    /// <summary>Expired and for another name.</summary>
    ExpiredOtherName,

    /// <summary>Self-signed for another name, as a fresh installation makes it.</summary>
    SelfSignedOtherName,

    /// <summary>Like <see cref="Good"/>, with an RSA key of 2,048 bits.</summary>
    GoodRsa,

    /// <summary>Signed with SHA-1.</summary>
    Sha1Signature,

    /// <summary>Trusted, but its intermediate is not sent, and it does not say where that could be had.</summary>
    IncompleteChainWithoutUrl,

    /// <summary>Has the name in its common name alone (RFC 9525 §6.3: that counts no more).</summary>
    CommonNameOnly,
}
