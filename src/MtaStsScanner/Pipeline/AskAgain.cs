using MtaSts;

namespace MtaStsScanner.Pipeline;

/// <summary>Says what the retry phase does for a domain: nothing may be judged on one bad moment.</summary>
internal static class AskAgain
{
    /// <summary>True where a look-up failed, where the policy host failed in any way, or where names would decide against the domain.</summary>
    public static bool For(DomainEvidence evidence) => LookUpFailed(evidence) || PolicyFailed(evidence) || NamesDecideAgainst(evidence);

    /// <summary>True where an answer of DNS that was asked for is not known.</summary>
    public static bool LookUpFailed(DomainEvidence evidence) =>
        Failed(evidence.Mx) || Failed(evidence.StsTxt) || Failed(evidence.TlsRptTxt) || Failed(evidence.ApexTxt) || evidence.DmarcTxt.Any(Failed)
        || (evidence.StsSibling is { } sibling && Failed(sibling)) || evidence.PatternDomains.Any(Failed)
        || (evidence.Apex is { } apex && HostFailed(apex)) || evidence.MxHosts.Any(HostFailed);

    /// <summary>True where the policy host showed a fault, at any of its addresses, which counts only when it is seen twice.</summary>
    public static bool PolicyFailed(DomainEvidence evidence) =>
        evidence.Policy is { NotAsked: not UnknownReason.OptedOutOfScan } policy && (!policy.Fetched || policy.Findings.Any(f => f.Definition == FindingCatalog.PolicyEndpointsDiffer));

    /// <summary>True where what counts only when it is seen twice was seen once.</summary>
    public static bool IsUnconfirmed(ResolvedDomain domain) => domain is { AskAgain: true, Evidence.Policy.Attempts: 1 };

    /// <summary>True where a policy is due and was not fetched yet, since many waited for its host.</summary>
    public static bool PolicyIsPutOff(DomainEvidence evidence, ScanSettings settings) => settings.Stages >= ScanStages.Policy && evidence is { Policy: null, OptedOut: false } && PolicyDue.For(evidence);

    /// <summary>True where an MX host matches no pattern of a policy: MX and policy are then read afresh together, so that a move in the middle of a scan is no fault.</summary>
    public static bool NamesDecideAgainst(DomainEvidence evidence)
    {
        if (evidence.Policy is not { Fetched: true, Body: { } body } || evidence.MxHosts.Count == 0) return false;
        StsPolicy policy = StsPolicyParser.Parse(body);
        return policy is { Valid: true, Mode: PolicyMode.Enforce or PolicyMode.Testing }
            && evidence.MxHosts.Any(host => policy.PatternFor(host.Host) is null);
    }

    private static bool HostFailed(HostLookup host) => Failed(host.A) || Failed(host.Aaaa) || (host.Tlsa is { } tlsa && Failed(tlsa));

    private static bool Failed(DnsAnswer answer) => answer is { IsKnown: false, Outcome: not DnsOutcome.Unknown };
}
