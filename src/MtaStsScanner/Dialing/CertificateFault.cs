namespace MtaStsScanner.Dialing;

/// <summary>Why a certificate is not acceptable.</summary>
public enum CertificateFault
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>None of its DNS names is the host's (RFC 9525).</summary>
    NameMismatch,

    /// <summary>It is its own issuer, and not a trusted root.</summary>
    SelfSigned,

    /// <summary>Its time is over, or that of a certificate above it.</summary>
    Expired,

    /// <summary>Its time has not come.</summary>
    NotYetValid,

    /// <summary>It leads to no trusted root, or something on the way does not hold.</summary>
    Untrusted,

    /// <summary>The server forgot to send the certificates between its own and the root.</summary>
    IncompleteChain,
}
