namespace MtaSts;

/// <summary>MX records and the addresses of MX hosts (RFC 5321 §5.1, RFC 7505).</summary>
internal static class MxJudging
{
    public static MxFacts Judge(DomainEvidence evidence, FindingLedger findings)
    {
        MxFacts facts = Locate(evidence, findings);
        foreach (MxHost host in facts.Hosts) JudgeHost(host, findings);
        return facts;
    }

    private static MxFacts Locate(DomainEvidence evidence, FindingLedger findings)
    {
        DnsAnswer mx = evidence.Mx;
        switch (mx.Outcome)
        {
            case DnsOutcome.Unknown:
                return new(MxStatus.Unknown, []);
            case DnsOutcome.NxDomain:
                return new(MxStatus.Nxdomain, []);
            case DnsOutcome.NoData:
                return LocateByAddress(evidence, findings);
            case DnsOutcome.Records when mx.Mx.Count > 0:
                if (mx.CnameChain.Count > 0) findings.Add(FindingCatalog.MxApexCname, evidence: mx.CnameChain[^1]);
                return LocateByRecords(evidence, findings);
            default:
                findings.Add(FindingCatalog.MxLookupFailed, evidence: $"MX {evidence.Domain}: {Words.Of(mx.Outcome)}");
                return new(MxStatus.LookupFailed, []);
        }
    }

    private static MxFacts LocateByRecords(DomainEvidence evidence, FindingLedger findings)
    {
        List<MxHost> hosts =
        [
            .. evidence.Mx.Mx.Where(r => r.Host.Length > 0)
                .OrderBy(r => r.Preference)
                .DistinctBy(r => r.Host, StringComparer.OrdinalIgnoreCase)
                .Select(r => new MxHost(r.Host, r.Preference, LookupOf(evidence, r.Host))),
        ];

        // RFC 7505 §3: a null MX is the only MX record of its domain. Beside others it is a mistake, and the others are used.
        bool hasNull = evidence.Mx.Mx.Any(r => r.Host.Length == 0);
        if (hasNull && hosts.Count == 0)
        {
            findings.Add(FindingCatalog.MxNull);
            return new(MxStatus.Null, []);
        }

        if (hasNull) findings.Add(FindingCatalog.MxNullWithOthers);
        return new(MxStatus.Explicit, hosts);
    }

    // RFC 5321 §5.1: without an MX record the domain's own address takes its mail.
    private static MxFacts LocateByAddress(DomainEvidence evidence, FindingLedger findings)
    {
        if (evidence.Apex is not { } apex) return new(MxStatus.Unknown, []);
        MxHost host = new(evidence.Domain, 0, LookupOf(evidence, evidence.Domain) ?? apex);
        if (apex.Addresses.Any())
        {
            findings.Add(FindingCatalog.MxImplicit);
            return new(MxStatus.Implicit, [host]);
        }

        if (!host.LookupFailed) return new(MxStatus.None, []);
        findings.Add(FindingCatalog.MxLookupFailed, evidence: $"A {Words.Of(apex.A.Outcome)}, AAAA {Words.Of(apex.Aaaa.Outcome)}");
        return new(MxStatus.LookupFailed, []);
    }

    private static HostLookup? LookupOf(DomainEvidence evidence, string host) =>
        evidence.MxHosts.FirstOrDefault(l => string.Equals(l.Host, host, StringComparison.OrdinalIgnoreCase));

    private static void JudgeHost(MxHost host, FindingLedger findings)
    {
        if (host.IsAddress)
        {
            findings.Add(FindingCatalog.MxIsAddress, host.Name, host.Name);
            return;
        }

        if (host.Lookup is not { } lookup) return;

        // RFC 2181 §10.3: the name of an MX record must not be an alias.
        if (host.IsAlias) findings.Add(FindingCatalog.MxIsCname, host.Name, (lookup.A.CnameChain.Count > 0 ? lookup.A : lookup.Aaaa).CnameChain[^1]);
        if (lookup.ForbiddenAddresses.Count > 0) findings.Add(FindingCatalog.MxForbiddenAddress, host.Name, string.Join(' ', lookup.ForbiddenAddresses));
        if (host.LookupFailed) findings.Add(FindingCatalog.MxLookupFailed, host.Name, $"A {Words.Of(lookup.A.Outcome)}, AAAA {Words.Of(lookup.Aaaa.Outcome)}");
        else if (lookup.Addresses.Any()) return;
        else if (host.IsNxDomain) findings.Add(FindingCatalog.MxNxdomain, host.Name);
        else findings.Add(FindingCatalog.MxNoAddress, host.Name);
    }
}
