namespace MtaSts;

/// <summary>The last trustworthy state of a domain as of a scan: each fact as it was last known, with its own dates. What is null was never known.</summary>
public sealed record DomainHistory
{
    /// <summary>The policy domain.</summary>
    public required string Domain { get; init; }

    /// <summary>The first scan of those in a row that had it on their list.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>The verdict.</summary>
    public VerdictHistory? Verdict { get; init; }

    /// <summary>Scans in a row in which the domain could not be measured for a reason that lies with it or its hosts. A reason of ours (a stage left out or not to be trusted, time that was over) neither adds to them nor ends them.</summary>
    public int NightsUnknown { get; init; }

    /// <summary>The STS TXT record.</summary>
    public RecordHistory? Record { get; init; }

    /// <summary>Record and policy together.</summary>
    public Dated<PolicyStatus>? PolicyStatus { get; init; }

    /// <summary>The policy.</summary>
    public PolicyHistory? Policy { get; init; }

    /// <summary>MX.</summary>
    public MxHistory? Mx { get; init; }

    /// <summary>STARTTLS of the MX hosts.</summary>
    public HostsHistory Starttls { get; init; } = HostsHistory.None;

    /// <summary>Acceptable certificates of the MX hosts.</summary>
    public HostsHistory MxCertificates { get; init; } = HostsHistory.None;

    /// <summary>The soonest end of the MX hosts' leaf certificates.</summary>
    public DateTimeOffset? MxNotAfter { get; init; }

    /// <summary>The TLSRPT record.</summary>
    public Dated<TxtStatus>? TlsRpt { get; init; }

    /// <summary>What this scan found changed.</summary>
    public IReadOnlyList<HistoryChange> Changes { get; init; } = [];

    /// <summary>What got worse was measured again at the end of the scan: true where that said the same, false where it did not (then what differs counts as not measured), null where nothing was measured again.</summary>
    public bool? Confirmed { get; init; }

    /// <summary>Concerns that are not settled, in the order of <see cref="Concern"/>.</summary>
    public IReadOnlyList<ConcernState> Concerns { get; init; } = [];

    /// <summary>What is to be told of them after this scan.</summary>
    public IReadOnlyList<ConcernNews> News { get; init; } = [];

    /// <summary>What a sender holds that looked at each scan (<see cref="CachingSender"/>).</summary>
    public CachedPolicy? Cached { get; init; }

    /// <summary>What happens to its mail as of this scan.</summary>
    public CachedDelivery DeliveryForCachingSenders { get; init; }
}
