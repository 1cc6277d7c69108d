namespace MtaSts;

/// <summary>TLSRPT, SPF and DMARC: what stands beside MTA-STS. They never change its verdict.</summary>
internal static class NeighbourJudging
{
    public static NeighbourFacts Judge(DomainEvidence evidence, StsRecordStatus record, FindingLedger findings) =>
        new(JudgeTlsRpt(evidence.TlsRptTxt, record, findings), JudgeSpf(evidence.ApexTxt, findings), JudgeDmarc(evidence, findings));

    private static TlsRptRecordSet JudgeTlsRpt(DnsAnswer answer, StsRecordStatus record, FindingLedger findings)
    {
        if (!answer.IsKnown) return new() { Status = StatusOf(answer) };
        TlsRptRecordSet set = TlsRptRecordParser.Parse(answer.Texts);
        findings.Add(set.Findings);

        // Reports are of use to those who have a policy, or think so.
        bool hasSts = record is StsRecordStatus.Valid or StsRecordStatus.Invalid or StsRecordStatus.Multiple or StsRecordStatus.Discarded;
        if (hasSts && set.Status == TxtStatus.Absent) findings.Add(FindingCatalog.TlsrptMissing);
        return set;
    }

    private static SpfRecordSet JudgeSpf(DnsAnswer answer, FindingLedger findings)
    {
        if (!answer.IsKnown) return new() { Status = StatusOf(answer) };
        SpfRecordSet set = SpfRecordParser.Parse(answer.Texts);
        findings.Add(set.Findings);
        if (set.Status == TxtStatus.Absent && answer.Outcome != DnsOutcome.NxDomain) findings.Add(FindingCatalog.SpfMissing);
        return set;
    }

    private static DmarcDiscovery JudgeDmarc(DomainEvidence evidence, FindingLedger findings)
    {
        bool exists = evidence.Mx.Outcome != DnsOutcome.NxDomain;
        DmarcDiscovery discovery = DmarcTreeWalk.Evaluate(evidence.Domain, evidence.DmarcTxt, exists);
        findings.Add(discovery.Findings);
        if (discovery.Status == TxtStatus.Absent && exists) findings.Add(FindingCatalog.DmarcMissing);
        if (discovery.Policy == "none") findings.Add(FindingCatalog.DmarcPolicyNone, evidence: discovery.FoundAt);
        return discovery;
    }

    private static TxtStatus StatusOf(DnsAnswer answer) => answer.Outcome == DnsOutcome.Unknown ? TxtStatus.Unknown : TxtStatus.LookupFailed;
}
