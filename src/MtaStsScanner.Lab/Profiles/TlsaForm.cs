namespace MtaStsScanner.Lab.Profiles;

/// <summary>The TLSA records of a domain's MX hosts.</summary>
internal enum TlsaForm
{
    /// <summary>The zone is not signed: nobody asks.</summary>
    NotSigned,

    /// <summary>Signed, without TLSA.</summary>
    NoData,

    /// <summary>Signed, <c>3 1 1</c> of the key that is shown.</summary>
    Match,

    /// <summary>Signed, <c>3 1 1</c> of another key.</summary>
    Mismatch,

    /// <summary>Signed, with a usage that SMTP knows not (RFC 7672 §3.1.3).</summary>
    Unusable,

    /// <summary>The addresses are signed, the TLSA answer is not.</summary>
    Unsigned,

    /// <summary>Signed, and the question for TLSA ends in SERVFAIL.</summary>
    Servfail,
}
