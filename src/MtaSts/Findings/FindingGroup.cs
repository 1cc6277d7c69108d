namespace MtaSts;

/// <summary>Where a finding arises.</summary>
public enum FindingGroup
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>The STS TXT record.</summary>
    Record,

    /// <summary>The policy host: DNS, TCP, TLS, HTTP.</summary>
    PolicyHost,

    /// <summary>The policy's text.</summary>
    PolicySyntax,

    /// <summary>MX records and hosts.</summary>
    Mx,

    /// <summary>SMTP, STARTTLS and certificates of MX hosts.</summary>
    Smtp,

    /// <summary>TLSRPT, DANE, SPF, DMARC.</summary>
    Neighbours,

    /// <summary>What changed between scans.</summary>
    History,
}
