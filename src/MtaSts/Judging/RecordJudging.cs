namespace MtaSts;

/// <summary>The TXT answer at <c>_mta-sts</c> (RFC 8461 §3.1).</summary>
internal static class RecordJudging
{
    public static StsRecordSet Judge(DomainEvidence evidence, PublicSuffixList suffixes, FindingLedger findings)
    {
        StsRecordSet record = Read(evidence.StsTxt);
        findings.Add(record.Findings.Select(f => f with { Owner = OwnerOf(f, evidence, suffixes) }));
        // The name that was asked is another each time; a finding is to be the same in every scan.
        if (IsWildcard(evidence) == true) findings.Add(FindingCatalog.RecordWildcardAnswer, evidence: $"*.{evidence.Domain}");
        return record;
    }

    /// <summary>True where a name that nobody made has the record, too (RFC 4592 §2.2.1); null where that was not asked, or not answered.</summary>
    public static bool? IsWildcard(DomainEvidence evidence) => evidence.StsSibling switch
    {
        null or { IsKnown: false } => null,
        // A wildcard may make a text for each name; a record for MTA-STS at a random name is one all the same.
        { Outcome: DnsOutcome.Records } sibling => StsRecordParser.Parse(sibling.Texts).Status != StsRecordStatus.Absent,
        _ => false,
    };

    private static StsRecordSet Read(DnsAnswer answer) => answer.Outcome switch
    {
        DnsOutcome.Unknown => new() { Status = StsRecordStatus.Unknown },
        DnsOutcome.Records => StsRecordParser.Parse(answer.Texts),
        DnsOutcome.NoData => new() { Status = StsRecordStatus.Absent },
        DnsOutcome.NxDomain when answer.CnameChain.Count > 0 => new()
        {
            Status = StsRecordStatus.Absent,
            Findings = [new(FindingCatalog.RecordDanglingCname, evidence: answer.CnameChain[^1])],
        },
        DnsOutcome.NxDomain => new() { Status = StsRecordStatus.Absent },
        _ => new()
        {
            Status = StsRecordStatus.LookupFailed,
            Findings = [new(FindingCatalog.RecordLookupFailed, evidence: Words.Of(answer.Outcome))],
        },
    };

    // What a provider publishes is the provider's to mend; an alias that leads nowhere is the domain's.
    private static FindingOwner OwnerOf(Finding finding, DomainEvidence evidence, PublicSuffixList suffixes) =>
        finding.Definition != FindingCatalog.RecordDanglingCname && Ownership.IsOthers(evidence.Domain, evidence.StsTxt.CnameChain, suffixes)
            ? FindingOwner.PolicyOperator
            : finding.Owner;
}
