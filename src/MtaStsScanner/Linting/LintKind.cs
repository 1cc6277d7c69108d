namespace MtaStsScanner.Linting;

/// <summary>What is asked: to read a text of this kind, or to match names.</summary>
public enum LintKind
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>The TXT records at <c>_mta-sts</c>.</summary>
    Record,

    /// <summary>A policy's body.</summary>
    Policy,

    /// <summary>The TXT records at <c>_smtp._tls</c>.</summary>
    Tlsrpt,

    /// <summary>The TXT records at a domain, for SPF.</summary>
    Spf,

    /// <summary>The TXT records at <c>_dmarc</c>.</summary>
    Dmarc,

    /// <summary>Whether an mx pattern matches a host; in cases by the line alone.</summary>
    MxMatch,

    /// <summary>Whether a name of a certificate matches a host; in cases by the line alone.</summary>
    CertMatch,
}
