using System.Security.Cryptography;

namespace MtaSts;

/// <summary>The fetch of the policy and its text (RFC 8461 §3.2, §3.3).</summary>
internal static class PolicyJudging
{
    public static PolicyFacts Judge(DomainEvidence evidence, JudgeScope scope, PublicSuffixList suffixes, FindingLedger findings)
    {
        if (evidence.Policy is not { } fetch) return new() { Unknown = scope.Policy ? scope.NotReached : UnknownReason.NotMeasured };
        IReadOnlyList<string> chain = fetch.Lookup.A.CnameChain.Count > 0 ? fetch.Lookup.A.CnameChain : fetch.Lookup.Aaaa.CnameChain;
        bool delegated = Ownership.IsOthers(evidence.Domain, chain, suffixes);
        bool onlyMediaType = fetch.Findings.Any(f => f.Definition == FindingCatalog.PolicyContentType)
            && fetch.Findings.All(f => f.Definition == FindingCatalog.PolicyContentType || f.Severity < Severity.Error);
        StsPolicy? text = (fetch.Fetched || onlyMediaType) && fetch.Body is not null ? StsPolicyParser.Parse(fetch.Body, suffixes) : null;
        findings.Add(fetch.Findings.Concat(text?.Findings ?? []).Select(f => f with { Owner = OwnerOf(f, delegated) }));
        foreach (DnsAnswer gone in evidence.PatternDomains.Where(a => a.Outcome == DnsOutcome.NxDomain)) findings.Add(FindingCatalog.PolicyMxDomainNxdomain, evidence: gone.Name);
        return new()
        {
            Text = text,
            Unknown = ReasonOf(fetch),
            Stage = fetch.FailedStage ?? (onlyMediaType ? PolicyStage.Http : text is { Valid: false } ? PolicyStage.Syntax : null),
            OnlyMediaType = onlyMediaType,
            Sha256 = fetch.Body is null ? null : Convert.ToHexStringLower(SHA256.HashData(fetch.Body)),
            Provider = Ownership.OwnerOf(chain.Count > 0 ? chain[^1] : fetch.PolicyHost, suffixes),
            Delegated = delegated,
        };
    }

    private static UnknownReason? ReasonOf(PolicyFetch fetch)
    {
        if (fetch.NotAsked is { } reason) return reason;
        if (fetch.Findings.Any(f => f.Definition == FindingCatalog.PolicyBotChallenge)) return UnknownReason.PolicyHost;

        // A stage that failed without a finding against the host failed for a reason of ours.
        bool ours = fetch.FailedStage is not null && !fetch.Findings.Any(f => f.Severity == Severity.Error && f.Owner != FindingOwner.Scanner);
        if (ours && fetch.Lookup.HasIPv6Alone) return UnknownReason.VantageNoIpv6;
        return ours || (fetch.FailedStage is null && fetch.Body is null) ? UnknownReason.Vantage : null;
    }

    // A name that does not exist is the domain's to mend; the rest belongs to whom the alias leads to.
    private static FindingOwner OwnerOf(Finding finding, bool delegated) =>
        !delegated || finding.Owner == FindingOwner.Scanner || finding.Definition == FindingCatalog.PolicyHostDanglingCname || finding.Definition == FindingCatalog.PolicyHostNxdomain
            ? finding.Owner
            : FindingOwner.PolicyOperator;
}
