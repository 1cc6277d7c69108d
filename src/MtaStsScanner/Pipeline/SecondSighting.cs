using MtaSts;

namespace MtaStsScanner.Pipeline;

/// <summary>What a check of one domain saw, in the terms of its history: the same that is read from the tables of a scan.</summary>
internal static class SecondSighting
{
    /// <summary>Of a check.</summary>
    /// <param name="check">What was measured and judged.</param>
    /// <param name="at">When the scan began.</param>
    public static DomainSighting Of(CheckResult check, DateTimeOffset at)
    {
        DomainJudgement judged = check.Judgement;
        return new()
        {
            Domain = check.Evidence.Domain,
            At = at,
            Verdict = judged.Verdict,
            UnknownReason = judged.UnknownReason,
            StsRecordStatus = judged.StsRecordStatus,
            StsId = judged.StsId,
            PolicyStatus = judged.PolicyStatus,
            Policy = judged.PolicyStatus == PolicyStatus.Valid ? PolicyOf(check.Evidence.Policy, judged) : null,
            PolicyFailurePasses = judged.PolicyStatus == PolicyStatus.Broken && judged.Findings.Any(f => f.Definition is { Passing: true, Group: FindingGroup.PolicyHost }),
            PolicyProvider = judged.PolicyProvider,
            MxStatus = judged.MxStatus,
            MxProvider = judged.MxProvider,
            Hosts = [.. judged.Hosts.Select(h => HostOf(h, check.Probes)).OrderBy(h => h.Host, StringComparer.Ordinal)],
            Starttls = judged.Starttls,
            MxCertificates = judged.MxCertificates,
            TlsRptStatus = judged.TlsRptStatus,
        };
    }

    private static SightedPolicy? PolicyOf(PolicyFetch? fetch, DomainJudgement judged) =>
        fetch is { Body: { } body } && judged is { PolicySha256: { } sha256, PolicyMode: { } mode, PolicyMaxAge: { } maxAge } ? new(sha256, mode, maxAge, StsPolicyParser.Parse(body).Mx) : null;

    private static SightedHost HostOf(HostJudgement host, IReadOnlyList<EndpointProbe> probes)
    {
        EndpointProbe[] measured = [.. probes.Where(p => p.Host == host.Host && p.Reach == Reach.EhloReply)];
        EndpointProbe[] certified = [.. measured.Where(p => p.CertificateAccepted is not null)];
        return new(host.Host, host.Verdict == HostVerdict.NoAddress, host.AddressesMeasured, host.AddressesRefused)
        {
            Starttls = Shares.Of(measured.Count(p => p.Starttls == StarttlsState.Completed), measured.Length),
            StarttlsOffered = Shares.Of(measured.Count(p => p.Starttls is not (StarttlsState.NotOffered or StarttlsState.Rejected)), measured.Length),
            Certificates = Shares.Of(certified.Count(p => p.CertificateAccepted == true), certified.Length),
        };
    }
}
