using MtaSts;
using MtaStsScanner.Dialing;

namespace MtaStsScanner.Policies;

/// <summary>Gives what was seen at a policy host its code.</summary>
internal static class PolicyFindings
{
    /// <summary>Why there is no address to dial; null where there is one.</summary>
    public static PolicyFailure? OfLookup(HostLookup lookup)
    {
        if (lookup.UsableAddresses.Any()) return null;
        FindingDefinition definition = lookup switch
        {
            _ when lookup.Addresses.Any() => FindingCatalog.PolicyHostForbiddenAddress,
            { A.IsKnown: false } or { Aaaa.IsKnown: false } => FindingCatalog.PolicyHostLookupFailed,
            { A.Outcome: DnsOutcome.NxDomain, A.CnameChain.Count: > 0 } => FindingCatalog.PolicyHostDanglingCname,
            { A.Outcome: DnsOutcome.NxDomain } => FindingCatalog.PolicyHostNxdomain,
            _ => FindingCatalog.PolicyHostNoAddress,
        };
        string evidence = lookup.Addresses.Any() ? string.Join(' ', lookup.Addresses) : $"A {Words.Of(lookup.A.Outcome)}, AAAA {Words.Of(lookup.Aaaa.Outcome)}";
        string? target = lookup.A.CnameChain.Count > 0 ? $", alias of {lookup.A.CnameChain[^1]}" : null;
        return new PolicyFailure(PolicyStage.Dns, new Finding(definition, lookup.Host, Seen.Text(evidence + target)));
    }

    /// <summary>Why no connection stands. What is ours (no IPv6 here) explains nothing about the peer, so the first failure of the peer's is told before it.</summary>
    public static PolicyFailure OfDials(IReadOnlyList<RaceAttempt> attempts, string host)
    {
        DialOutcome outcome = attempts.Select(a => a.Dial.Outcome).FirstOrDefault(o => o != DialOutcome.ScannerFault, DialOutcome.ScannerFault);
        FindingDefinition definition = outcome switch
        {
            DialOutcome.Refused => FindingCatalog.PolicyTcpRefused,
            DialOutcome.Timeout => FindingCatalog.PolicyTcpTimeout,
            DialOutcome.Forbidden => FindingCatalog.PolicyHostForbiddenAddress,
            _ => FindingCatalog.PolicyTcpUnreachable,
        };
        Finding finding = new(definition, host, Seen.Text(Tell(attempts)));
        PolicyStage stage = outcome == DialOutcome.Forbidden ? PolicyStage.Dns : PolicyStage.Tcp;
        return new PolicyFailure(stage, outcome == DialOutcome.ScannerFault ? finding.OfScanner() : finding);
    }

    /// <summary>What stands beside an answer where other addresses of the host failed; null where none did.</summary>
    public static Finding? OfDifference(IReadOnlyList<RaceAttempt> attempts, string host)
    {
        bool differ = attempts.Any(a => a.Dial.Outcome is DialOutcome.Refused or DialOutcome.Timeout or DialOutcome.Unreachable);
        return differ ? new Finding(FindingCatalog.PolicyEndpointsDiffer, host, Seen.Text(Tell(attempts))) : null;
    }

    /// <summary>What is wrong with a session (or why there is none); null where nothing is.</summary>
    public static PolicyFailure? OfTls(TlsResult tls, string host)
    {
        List<Finding> findings = [];
        if (tls.Failure is { } failure)
        {
            FindingDefinition definition = failure == TlsFailureKind.OldVersion ? FindingCatalog.PolicyTlsVersionOld : FindingCatalog.PolicyTlsHandshakeFailed;
            Finding finding = new(definition, host, Seen.Text(tls.Detail), Words.Of(failure));
            findings.Add(failure == TlsFailureKind.ScannerFault ? finding.OfScanner() : finding);
        }
        else
        {
            if (!tls.VersionAccepted) findings.Add(new Finding(FindingCatalog.PolicyTlsVersionOld, host, tls.Version));
            // RFC 8461 §3.3: a policy from a host that does not prove its name is no policy.
            if (tls.Certificate is null) findings.Add(new Finding(FindingCatalog.PolicyCertUntrusted, host, "no certificate"));
            findings.AddRange(tls.Certificate?.Faults.Select(f => new Finding(Definition(f.Fault), host, Seen.Text(f.Evidence))) ?? []);
        }

        return findings.Count == 0 ? null : new PolicyFailure(PolicyStage.Tls, findings);
    }

    private static FindingDefinition Definition(CertificateFault fault) => fault switch
    {
        CertificateFault.NameMismatch => FindingCatalog.PolicyCertNameMismatch,
        CertificateFault.SelfSigned => FindingCatalog.PolicyCertSelfSigned,
        CertificateFault.Expired => FindingCatalog.PolicyCertExpired,
        CertificateFault.NotYetValid => FindingCatalog.PolicyCertNotYetValid,
        CertificateFault.IncompleteChain => FindingCatalog.PolicyCertIncompleteChain,
        _ => FindingCatalog.PolicyCertUntrusted,
    };

    private static string Tell(IReadOnlyList<RaceAttempt> attempts) =>
        string.Join("; ", attempts.Select(a => $"{a.Address}: {(a.Dial.Outcome == DialOutcome.Connected ? "answered" : a.Dial.Detail)}"));
}
