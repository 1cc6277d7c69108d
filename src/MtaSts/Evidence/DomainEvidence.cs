namespace MtaSts;

/// <summary>All that was looked up and fetched for one policy domain. The judge reads this and the probes of its MX hosts, and nothing else.</summary>
public sealed record DomainEvidence
{
    /// <summary>The policy domain, lower case, A-labels, no final dot.</summary>
    public required string Domain { get; init; }

    /// <summary>Its owner asked not to be scanned: nothing was looked up.</summary>
    public bool OptedOut { get; init; }

    /// <summary>MX at the domain.</summary>
    public required DnsAnswer Mx { get; init; }

    /// <summary>The domain's own addresses; asked for only where there is no MX (RFC 5321 §5.1: implicit MX).</summary>
    public HostLookup? Apex { get; init; }

    /// <summary>TXT at <c>_mta-sts.DOMAIN</c>.</summary>
    public required DnsAnswer StsTxt { get; init; }

    /// <summary>TXT at a random name beside <c>_mta-sts.DOMAIN</c>, asked only where the record may come from a wildcard (RFC 4592); null where it was not asked for.</summary>
    public DnsAnswer? StsSibling { get; init; }

    /// <summary>TXT at <c>_smtp._tls.DOMAIN</c>.</summary>
    public required DnsAnswer TlsRptTxt { get; init; }

    /// <summary>TXT at the domain (SPF).</summary>
    public required DnsAnswer ApexTxt { get; init; }

    /// <summary>TXT at <c>_dmarc.DOMAIN</c> and, where that has none, at its ancestors as the tree walk asked them, in order (RFC 9989).</summary>
    public required IReadOnlyList<DnsAnswer> DmarcTxt { get; init; }

    /// <summary>One for each distinct usable MX host name (the domain itself for an implicit MX), in order of preference.</summary>
    public IReadOnlyList<HostLookup> MxHosts { get; init; } = [];

    /// <summary>The fetch; null where there was no reason to fetch, or the stage was left out.</summary>
    public PolicyFetch? Policy { get; init; }

    /// <summary>NS at registrable domains that the policy's patterns name and nothing else that was looked up lies in; empty where there are none.</summary>
    public IReadOnlyList<DnsAnswer> PatternDomains { get; init; } = [];

    /// <summary>When the look-ups began.</summary>
    public DateTimeOffset MeasuredAt { get; init; }

    /// <summary>Milliseconds from the first question to the end of the fetch, last try.</summary>
    public int DurationMs { get; init; }
}
