namespace MtaSts;

/// <summary>What came of fetching a policy (RFC 8461 §3.3).</summary>
public sealed record PolicyFetch
{
    /// <summary><c>mta-sts.DOMAIN</c></summary>
    public required string PolicyHost { get; init; }

    /// <summary>The policy host's addresses and CNAME chain.</summary>
    public required HostLookup Lookup { get; init; }

    /// <summary>True where a body came with status 200 over a valid TLS session within all limits. Its text is judged apart.</summary>
    public bool Fetched => FailedStage is null && Body is not null;

    /// <summary>Why the host was not asked, this time: it opted out of the scan, or is to be left alone; null where it was asked.</summary>
    public UnknownReason? NotAsked { get; init; }

    /// <summary>The stage that failed (never <see cref="PolicyStage.Syntax"/>, which the parser says); null where it was fetched.</summary>
    public PolicyStage? FailedStage { get; init; }

    /// <summary>What the fetch itself showed: DNS, TCP, TLS, HTTP, media type. Nothing about the text.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>HTTP status code.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>Content-Type as sent.</summary>
    public string? MediaType { get; init; }

    /// <summary>The body, at most 65,536 bytes; null where none was read.</summary>
    public byte[]? Body { get; init; }

    /// <summary>The address that answered; where none did, the last that was dialled.</summary>
    public string? Address { get; init; }

    /// <summary><c>TLSv1.2</c>, <c>TLSv1.3</c>, …</summary>
    public string? TlsVersion { get; init; }

    /// <summary>IANA name of the cipher suite.</summary>
    public string? Cipher { get; init; }

    /// <summary>The protocol that ALPN agreed on; null where none was.</summary>
    public string? Alpn { get; init; }

    /// <summary>SHA-256 of the certificates as sent, leaf first, in lower-case hexadecimal.</summary>
    public IReadOnlyList<string> Chain { get; init; } = [];

    /// <summary>How many times it was tried in all.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Milliseconds that the last try took.</summary>
    public int DurationMs { get; init; }
}
