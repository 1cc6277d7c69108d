namespace MtaStsScanner.Linting;

/// <summary>What a text is meant to be.</summary>
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
}
