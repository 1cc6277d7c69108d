namespace MtaStsScanner.Lab;

/// <summary>What is otherwise at a lab domain than the night before. Snake case is their spelling in a calendar.</summary>
public enum LabChange
{
    /// <summary>None; no event has it.</summary>
    Unknown,

    /// <summary>The STS record is gone.</summary>
    RecordRemoved,

    /// <summary>An STS record is there again, with an id that it never had.</summary>
    RecordPublished,

    /// <summary>The policy and its host are gone.</summary>
    PolicyRemoved,

    /// <summary>They are there again.</summary>
    PolicyPublished,

    /// <summary>The policy's text is another one.</summary>
    PolicyChanged,

    /// <summary>The policy is the same, though the id is not.</summary>
    PolicyKept,

    /// <summary>The record's id is another one (RFC 8461 §3.1).</summary>
    IdChanged,

    /// <summary>The id is the same, though the policy is not.</summary>
    IdKept,

    /// <summary>Enforce became testing or none.</summary>
    ModeWeakened,

    /// <summary>Testing became enforce.</summary>
    ModeStrengthened,

    /// <summary>The policy's max_age is lower.</summary>
    MaxAgeShortened,

    /// <summary>The policy's max_age is higher.</summary>
    MaxAgeRaised,

    /// <summary>The MX hosts are another provider's.</summary>
    MxMoved,

    /// <summary>The MX host's certificate is valid for some days only.</summary>
    CertificateExpiresSoon,

    /// <summary>The MX host's certificate is over.</summary>
    CertificateExpired,

    /// <summary>The MX host shows one that is self-signed.</summary>
    CertificateSelfSigned,

    /// <summary>The MX host shows one of another name.</summary>
    CertificateNameMismatch,

    /// <summary>The MX host has a new, good certificate.</summary>
    CertificateRenewed,

    /// <summary>The MX hosts offer STARTTLS no more.</summary>
    StarttlsLost,

    /// <summary>They offer it again.</summary>
    StarttlsRegained,

    /// <summary>The TLSRPT record is gone.</summary>
    TlsrptRemoved,

    /// <summary>It is there again.</summary>
    TlsrptPublished,

    /// <summary>The policy host serves no policy: refused, or 503.</summary>
    PolicyHostDown,

    /// <summary>It serves it again.</summary>
    PolicyHostUp,

    /// <summary>The policy host's certificate is over.</summary>
    PolicyCertificateExpired,

    /// <summary>The policy host has a new, good certificate.</summary>
    PolicyCertificateRenewed,

    /// <summary>The look-up of the STS record ends in SERVFAIL.</summary>
    RecordLookupFailed,

    /// <summary>It is answered again, as before.</summary>
    RecordLookupAnswered,

    /// <summary>The MX host can't be reached.</summary>
    MxUnreachable,

    /// <summary>It can be reached again.</summary>
    MxReachable,
}
