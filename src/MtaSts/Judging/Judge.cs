namespace MtaSts;

/// <summary>The verdict: one decision over all that was seen, for each MX host and for the domain (RFC 8461 §5).</summary>
public static class Judge
{
    /// <summary>Judges a domain. Pure: the same evidence gives the same judgement.</summary>
    /// <param name="evidence">What was looked up and fetched.</param>
    /// <param name="probesOfHost">The probes of an MX host, one for each address; empty where there are none.</param>
    /// <param name="scope">How far the measurement was meant to go.</param>
    /// <param name="suffixes">Tells who owns a name.</param>
    /// <param name="certificateOf">A certificate's DER by its SHA-256 in lower-case hexadecimal; null where it was not kept.</param>
    public static DomainJudgement Decide(
        DomainEvidence evidence, Func<string, IReadOnlyList<EndpointProbe>> probesOfHost, JudgeScope scope, PublicSuffixList suffixes, Func<string, byte[]?> certificateOf)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(probesOfHost);
        ArgumentNullException.ThrowIfNull(suffixes);
        ArgumentNullException.ThrowIfNull(certificateOf);
        return DecideAll(evidence, probesOfHost, scope, suffixes, certificateOf).Judgement;
    }

    /// <summary>Says what named senders would do with the same evidence, and what sets each apart from a strict one.</summary>
    /// <param name="senders">The senders, for example <see cref="SenderProfiles.All"/>.</param>
    /// <param name="evidence">What was looked up and fetched.</param>
    /// <param name="probesOfHost">The probes of an MX host, one for each address; empty where there are none.</param>
    /// <param name="scope">How far the measurement was meant to go.</param>
    /// <param name="suffixes">Tells who owns a name.</param>
    /// <param name="certificateOf">A certificate's DER by its SHA-256 in lower-case hexadecimal; null where it was not kept.</param>
    /// <returns>One judgement a sender, in the order given.</returns>
    public static IReadOnlyList<SenderJudgement> DecideFor(
        IEnumerable<SenderProfile> senders, DomainEvidence evidence, Func<string, IReadOnlyList<EndpointProbe>> probesOfHost, JudgeScope scope, PublicSuffixList suffixes, Func<string, byte[]?> certificateOf)
    {
        ArgumentNullException.ThrowIfNull(senders);
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(probesOfHost);
        ArgumentNullException.ThrowIfNull(suffixes);
        ArgumentNullException.ThrowIfNull(certificateOf);
        SenderCase domain = DecideAll(evidence, probesOfHost, scope, suffixes, certificateOf).Senders;
        return [.. senders.Select(s => SenderJudging.Explain(domain, s))];
    }

    private static (DomainJudgement Judgement, SenderCase Senders) DecideAll(
        DomainEvidence evidence, Func<string, IReadOnlyList<EndpointProbe>> probesOfHost, JudgeScope scope, PublicSuffixList suffixes, Func<string, byte[]?> certificateOf)
    {
        FindingLedger findings = new();
        StsRecordSet record = RecordJudging.Judge(evidence, suffixes, findings);
        PolicyFacts policy = PolicyJudging.Judge(evidence, scope, suffixes, findings);
        MxFacts mx = MxJudging.Judge(evidence, findings);
        Share match = NameJudging.Judge(mx, policy, suffixes, findings);
        NeighbourFacts neighbours = NeighbourJudging.Judge(evidence, record.Status, findings);
        List<HostJudgement> hosts = [.. mx.Hosts.Select(h => JudgeHost(evidence, h, policy, probesOfHost(h.Name), certificateOf, findings))];

        PolicyStanding standing = PolicyStanding.Of(record, policy, scope);
        (Verdict verdict, UnknownReason? reason) = evidence.OptedOut ? (Verdict.Unknown, UnknownReason.OptedOutOfScan) : DecideVerdict(mx, standing, policy, scope, Enforced);
        DaneStatus dane = DaneJudging.OfDomain(evidence, hosts);
        bool enforces = standing.Status == PolicyStatus.Valid && policy.Text!.Mode == PolicyMode.Enforce;
        EndpointShares shares = EndpointShares.Of(mx, probesOfHost);
        SenderCase senders = new(evidence, record, policy, mx, hosts, probesOfHost, certificateOf, scope, verdict);
        return (new()
        {
            Verdict = verdict,
            UnknownReason = reason,
            VerdictIfEnforced = verdict == Verdict.Testing ? Enforced().Verdict : null,
            VerdictBySender = SenderJudging.Differences(senders),
            VerdictDane = DaneJudging.VerdictOf(dane, enforces, hosts),
            PolicyStatus = standing.Status,
            PolicyDisputed = standing.Disputed,
            PolicyMode = policy.Text?.Mode,
            PolicyMaxAge = policy.Text?.MaxAgeSeconds,
            PolicySha256 = policy.Sha256,
            PolicyStage = policy.Stage,
            StsRecordStatus = record.Status,
            StsId = record.Id,
            StsWildcard = RecordJudging.IsWildcard(evidence),
            MxStatus = mx.Status,
            MxMatch = match,
            Starttls = shares.Starttls,
            MxCertificates = shares.Certificates,
            MxHosts = hosts.Count,
            MxHostsMeasured = hosts.Count(h => h.AddressesMeasured > 0),
            MxHostsRefused = hosts.Count(h => h.Verdict is HostVerdict.RefusedName or HostVerdict.RefusedTls),
            Dane = dane,
            DaneScope = DaneJudging.ScopeOf(evidence, dane),
            DowngradeResistant = IsDowngradeResistant(mx, standing, enforces, dane),
            MxProvider = mx.Hosts.Where(h => !h.IsAddress).Select(h => suffixes.RegistrableDomain(h.Name)).FirstOrDefault(),
            PolicyProvider = policy.Provider,
            PolicyDelegated = policy.Delegated,
            TlsRptStatus = neighbours.TlsRpt.Status,
            TlsRptRua = neighbours.TlsRpt.Rua,
            SpfStatus = neighbours.Spf.Status,
            DmarcStatus = neighbours.Dmarc.Status,
            DmarcPolicy = neighbours.Dmarc.Policy,
            Hosts = hosts,
            Findings = findings.InOrder(),
        }, senders);

        (Verdict Verdict, UnknownReason? Reason) Enforced() => DeliveryJudging.UnderEnforce(mx, hosts, probesOfHost, scope);
    }

    /// <summary>MX, record, policy, mode, hosts: the first needed fact that is unknown makes the verdict unknown, and what can't change it is not consulted.</summary>
    private static (Verdict Verdict, UnknownReason? Reason) DecideVerdict(
        MxFacts mx, PolicyStanding standing, PolicyFacts policy, JudgeScope scope, Func<(Verdict Verdict, UnknownReason? Reason)> enforced)
    {
        switch (mx.Status)
        {
            case MxStatus.Unknown: return (Verdict.Unknown, scope.NotReached);
            case MxStatus.LookupFailed: return (Verdict.Unknown, UnknownReason.Dns);
            case MxStatus.Null or MxStatus.None or MxStatus.Nxdomain: return (Verdict.NoMail, null);
            default: break;
        }

        if (mx.IsUndeliverable) return (Verdict.Undeliverable, null);
        if (mx.MayBeUndeliverable) return (Verdict.Unknown, UnknownReason.Dns);
        switch (standing.Status)
        {
            case PolicyStatus.Absent: return (Verdict.Absent, null);
            case PolicyStatus.Broken: return (Verdict.Broken, null);
            case PolicyStatus.Valid: break;
            default: return (Verdict.Unknown, standing.Reason);
        }

        return policy.Text!.Mode switch
        {
            PolicyMode.None => (Verdict.OptedOut, null),
            PolicyMode.Testing => (Verdict.Testing, null),
            _ => enforced(),
        };
    }

    private static HostJudgement JudgeHost(
        DomainEvidence evidence, MxHost host, PolicyFacts policy, IReadOnlyList<EndpointProbe> probes, Func<string, byte[]?> certificateOf, FindingLedger findings)
    {
        // What the endpoints showed is the domain's, whether or not the verdict needs it.
        findings.AddOncePerHost(probes.SelectMany(p => p.Findings).Select(f => f.Host is null ? f with { Host = host.Name } : f));
        DaneStatus dane = DaneJudging.JudgeHost(evidence, host, probes, certificateOf, findings);
        HostJudgement judgement = HostJudging.Judge(host, policy, probes, dane);
        if (EndpointDifference.Of(probes) is { } difference) findings.Add(FindingCatalog.MxEndpointsDiffer, host.Name, difference);
        return judgement;
    }

    // RFC 7672 §1.3, RFC 8461 §10.2: DANE holds for everyone, enforce for senders that hold the policy. Null where it can't be told, or there is no mail.
    private static bool? IsDowngradeResistant(MxFacts mx, PolicyStanding standing, bool enforces, DaneStatus dane)
    {
        if (!mx.TakesMail) return null;
        if (dane == DaneStatus.Valid || enforces) return true;
        return standing.Status == PolicyStatus.Unknown || dane == DaneStatus.Unknown ? null : false;
    }
}
