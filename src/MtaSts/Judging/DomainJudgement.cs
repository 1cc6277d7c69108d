namespace MtaSts;

/// <summary>What was made of a domain's evidence. Every column of <c>domains</c> that is judged stands here.</summary>
public sealed record DomainJudgement
{
    /// <summary>For a sender with MTA-STS and without DANE.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Why it is unknown; null otherwise.</summary>
    public UnknownReason? UnknownReason { get; init; }

    /// <summary>What mode enforce would give; for mode testing only.</summary>
    public Verdict? VerdictIfEnforced { get; init; }

    /// <summary>
    /// Verdicts of named senders (<see cref="SenderProfiles.All"/>) where they are not <see cref="Verdict"/>; null where the senders were not judged one by one,
    /// because nothing was seen about which they could differ.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, Verdict>>? VerdictBySender { get; init; }

    /// <summary>For a sender with both.</summary>
    public DaneVerdict VerdictDane { get; init; }

    /// <summary>The adoption question.</summary>
    public required PolicyStatus PolicyStatus { get; init; }

    /// <summary>Named senders differ about it.</summary>
    public bool PolicyDisputed { get; init; }

    /// <summary>Mode of the policy, also of an invalid one where it could be read.</summary>
    public PolicyMode? PolicyMode { get; init; }

    /// <summary>Seconds, capped at 31,557,600.</summary>
    public long? PolicyMaxAge { get; init; }

    /// <summary>SHA-256 of the body that was fetched, lower-case hexadecimal.</summary>
    public string? PolicySha256 { get; init; }

    /// <summary>Where getting the policy failed; null where it did not.</summary>
    public PolicyStage? PolicyStage { get; init; }

    /// <summary>What the TXT answer is.</summary>
    public required StsRecordStatus StsRecordStatus { get; init; }

    /// <summary>The record's id.</summary>
    public string? StsId { get; init; }

    /// <summary>A random name beside <c>_mta-sts</c> has a record, too, so a wildcard gives it (RFC 4592); null where that was not asked for, or not learnt.</summary>
    public bool? StsWildcard { get; init; }

    /// <summary>Where mail goes.</summary>
    public required MxStatus MxStatus { get; init; }

    /// <summary>MX hosts that a pattern matches, by name alone.</summary>
    public Share MxMatch { get; init; }

    /// <summary>Measured MX hosts with STARTTLS.</summary>
    public Share Starttls { get; init; }

    /// <summary>Measured MX hosts with an acceptable certificate.</summary>
    public Share MxCertificates { get; init; }

    /// <summary>Distinct MX hosts.</summary>
    public int MxHosts { get; init; }

    /// <summary>Those with an EHLO reply at one address or more.</summary>
    public int MxHostsMeasured { get; init; }

    /// <summary>Those that a sender refuses.</summary>
    public int MxHostsRefused { get; init; }

    /// <summary>DANE of the domain.</summary>
    public DaneStatus Dane { get; init; }

    /// <summary>What DANE covers; null where there is none.</summary>
    public DaneScope? DaneScope { get; init; }

    /// <summary>DANE valid, or enforce for senders that hold the policy; null where unknown.</summary>
    public bool? DowngradeResistant { get; init; }

    /// <summary>Registrable domain of the most preferred MX host.</summary>
    public string? MxProvider { get; init; }

    /// <summary>Registrable domain of the policy host's last CNAME target.</summary>
    public string? PolicyProvider { get; init; }

    /// <summary>The policy host is another owner's than the domain.</summary>
    public bool? PolicyDelegated { get; init; }

    /// <summary>TLSRPT record.</summary>
    public TxtStatus TlsRptStatus { get; init; }

    /// <summary>Its report addresses, as published.</summary>
    public IReadOnlyList<string> TlsRptRua { get; init; } = [];

    /// <summary>SPF record.</summary>
    public TxtStatus SpfStatus { get; init; }

    /// <summary>DMARC record.</summary>
    public TxtStatus DmarcStatus { get; init; }

    /// <summary>Its policy (<c>none</c>, <c>quarantine</c>, <c>reject</c>) that holds for this domain.</summary>
    public string? DmarcPolicy { get; init; }

    /// <summary>MX hosts in order of preference.</summary>
    public IReadOnlyList<HostJudgement> Hosts { get; init; } = [];

    /// <summary>All findings: those of the stages and of the endpoints, and the judge's own, in the order of the groups.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
