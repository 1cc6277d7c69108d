namespace MtaStsScanner.Pipeline;

/// <summary>Whose MX hosts are probed.</summary>
public enum SmtpFor
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>Domains with explicit MX (the default).</summary>
    Mx,

    /// <summary>Only where there is an STS TXT record, or TLSA.</summary>
    Sts,

    /// <summary>Implicit MX, too.</summary>
    All,
}
