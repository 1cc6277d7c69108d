namespace MtaSts;

/// <summary>Result types of TLS reports (RFC 8460 §4.3). Spelled with hyphens there.</summary>
public enum ResultType
{
    /// <summary>RFC 8460 has none for it.</summary>
    None,

    /// <summary>starttls-not-supported</summary>
    StarttlsNotSupported,

    /// <summary>certificate-host-mismatch</summary>
    CertificateHostMismatch,

    /// <summary>certificate-expired</summary>
    CertificateExpired,

    /// <summary>certificate-not-trusted</summary>
    CertificateNotTrusted,

    /// <summary>validation-failure</summary>
    ValidationFailure,

    /// <summary>sts-policy-fetch-error</summary>
    StsPolicyFetchError,

    /// <summary>sts-policy-invalid</summary>
    StsPolicyInvalid,

    /// <summary>sts-webpki-invalid</summary>
    StsWebpkiInvalid,

    /// <summary>tlsa-invalid</summary>
    TlsaInvalid,

    /// <summary>dnssec-invalid</summary>
    DnssecInvalid,

    /// <summary>dane-required</summary>
    DaneRequired,
}
