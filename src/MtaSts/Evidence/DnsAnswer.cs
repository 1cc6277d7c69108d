using System.Net;

namespace MtaSts;

/// <summary>One DNS question and what it came to. A failure is a value here.</summary>
public sealed record DnsAnswer
{
    /// <summary>The name that was asked, lower case, A-labels, no final dot.</summary>
    public required string Name { get; init; }

    /// <summary>The type that was asked.</summary>
    public required DnsRecordType Type { get; init; }

    /// <summary>What it came to.</summary>
    public required DnsOutcome Outcome { get; init; }

    /// <summary>Targets of the CNAME chain in order; empty where there is none. Kept with NXDOMAIN, too: then its last name dangles.</summary>
    public IReadOnlyList<string> CnameChain { get; init; } = [];

    /// <summary>MX records in the order of the answer.</summary>
    public IReadOnlyList<MxRecord> Mx { get; init; } = [];

    /// <summary>A or AAAA records in the order of the answer.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <summary>TXT records, each as its character-strings.</summary>
    public IReadOnlyList<TxtRecord> Texts { get; init; } = [];

    /// <summary>TLSA records.</summary>
    public IReadOnlyList<TlsaRecord> Tlsa { get; init; } = [];

    /// <summary>The AD bit (RFC 4035 §3.2.3) of the resolver that answered. Null where it says nothing: the resolver is not believed with it, or there is no answer.</summary>
    public bool? Authenticated { get; init; }

    /// <summary>
    /// How many seconds the answer may be kept: the least TTL of its records and aliases, of a negative answer what its SOA says, too (RFC 2308 §5). 0 where nothing is told.
    /// It serves those who ask, and is not kept with the evidence.
    /// </summary>
    public int TtlSeconds { get; init; }

    /// <summary>How many times it was asked in all, retries included.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>True where the outcome is a fact about the name (records, no data, NXDOMAIN) and not a failure to learn one.</summary>
    public bool IsKnown => Outcome is DnsOutcome.Records or DnsOutcome.NoData or DnsOutcome.NxDomain;
}
