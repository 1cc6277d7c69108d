namespace MtaStsScanner.Linting.Jsonl;

/// <summary>What a line asks.</summary>
internal enum CaseKind
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>Read the TXT records at <c>_mta-sts</c>.</summary>
    Record,

    /// <summary>Read a policy.</summary>
    Policy,

    /// <summary>Read the TXT records at <c>_smtp._tls</c>.</summary>
    Tlsrpt,

    /// <summary>Read the TXT records of a domain for SPF.</summary>
    Spf,

    /// <summary>Read the TXT records at <c>_dmarc</c>.</summary>
    Dmarc,

    /// <summary>Does the pattern match the host?</summary>
    MxMatch,

    /// <summary>Does one of the certificate's names match the host?</summary>
    CertMatch,
}
