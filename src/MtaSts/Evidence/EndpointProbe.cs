namespace MtaSts;

/// <summary>What one MX host showed at one of its addresses.</summary>
public sealed record EndpointProbe
{
    /// <summary>The MX host that was asked for, lower case, A-labels, no final dot.</summary>
    public required string Host { get; init; }

    /// <summary>The address, in its canonical text.</summary>
    public required string Address { get; init; }

    /// <summary>Own connection or inferred.</summary>
    public ProbeKind Probe { get; init; } = ProbeKind.Direct;

    /// <summary>How far it let us come.</summary>
    public required Reach Reach { get; init; }

    /// <summary>How far STARTTLS came.</summary>
    public StarttlsState Starttls { get; init; }

    /// <summary>The greeting's first line, as bytes in Latin-1, at most 512 characters.</summary>
    public string? Banner { get; init; }

    /// <summary>The EHLO reply's lines, as bytes in Latin-1, joined by LF, at most 2,048 characters.</summary>
    public string? EhloReply { get; init; }

    /// <summary>The last SMTP reply code that was seen.</summary>
    public int? ReplyCode { get; init; }

    /// <summary><c>TLSv1.2</c>, <c>TLSv1.3</c>, …</summary>
    public string? TlsVersion { get; init; }

    /// <summary>True for TLS 1.2 and above (RFC 8996, RFC 9325); null where no session stood.</summary>
    public bool? TlsVersionAccepted { get; init; }

    /// <summary>IANA name of the cipher suite.</summary>
    public string? Cipher { get; init; }

    /// <summary>SHA-256 of the certificates as sent, leaf first, in lower-case hexadecimal.</summary>
    public IReadOnlyList<string> Chain { get; init; } = [];

    /// <summary>Chain, dates and name are what a sender accepts (RFC 8461 §4.2); null where none was seen.</summary>
    public bool? CertificateAccepted { get; init; }

    /// <summary>All that was found here: SMTP, STARTTLS, TLS, certificate.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>How many times it was tried in all.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>When the last try began.</summary>
    public DateTimeOffset MeasuredAt { get; init; }

    /// <summary>Milliseconds that the last try took.</summary>
    public int DurationMs { get; init; }

    /// <summary>It may be otherwise in a while: the retry phase asks again before anything is judged.</summary>
    public bool IsPassing => (Reach == Reach.LeftAlone && !IsBan) || Findings.Any(f => f.Definition.Passing);

    /// <summary>It was not asked, since it refused us for good in an earlier scan.</summary>
    public bool IsBan => Reach == Reach.LeftAlone && Findings.Any(f => f.Definition == FindingCatalog.SmtpRefusedUs);

    /// <summary>A sender under an enforced policy would deliver here, as far as TLS goes.</summary>
    public bool TlsAccepted => Starttls == StarttlsState.Completed && TlsVersionAccepted == true && CertificateAccepted == true;
}
