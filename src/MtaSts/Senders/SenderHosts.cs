namespace MtaSts;

/// <summary>What a sender does with each MX host under mode enforce (RFC 8461 §4, §5).</summary>
internal sealed class SenderHosts(SenderCase domain, SenderRules rules, MxDialect patterns)
{
    private static readonly FindingDefinition[] TrustFaults =
    [
        FindingCatalog.MxCertExpired, FindingCatalog.MxCertNotYetValid, FindingCatalog.MxCertSelfSigned, FindingCatalog.MxCertUntrusted, FindingCatalog.MxCertIncompleteChain,
    ];

    /// <summary>The hosts that the sender looks at, in order of preference; among equals any may be tried, so all of the last preference count.</summary>
    public IReadOnlyList<HostJudgement> Judge(int mostHosts, int mostAddresses)
    {
        List<HostJudgement> judged = [];
        int addresses = 0;
        for (int i = 0; i < domain.Hosts.Count; i++)
        {
            HostJudgement host = domain.Hosts[i];
            bool within = judged.Count < mostHosts && addresses < mostAddresses;
            if (!within && judged.Count > 0 && host.Preference != judged[^1].Preference) break;
            judged.Add(host with { Verdict = Judge(domain.Mx.Hosts[i], host.Dane) });
            addresses += host.Addresses;
        }

        return judged;
    }

    private HostVerdict Judge(MxHost host, DaneStatus dane)
    {
        if (host.HasNoAddress) return HostVerdict.NoAddress;
        if (patterns.Breaks) return HostVerdict.RefusedName;
        bool? named = IsNamed(host);
        if (named == false && (rules.Dane != DaneRule.First || dane != DaneStatus.Valid)) return HostVerdict.RefusedName;
        HostVerdict byTls = JudgeTls(host);
        if (named is null && byTls is HostVerdict.Accepted or HostVerdict.Mixed or HostVerdict.NotMeasured) byTls = HostVerdict.Unknown;
        return WithDane(byTls, dane);
    }

    private bool? IsNamed(MxHost host)
    {
        if (rules.MatchedName == MatchedName.Certificate) return true;
        bool? matches = patterns.Matches(host.Name);
        if (domain.Mx.Status != MxStatus.Implicit || rules.ImplicitMx == ImplicitMx.Checked || matches == true) return matches;
        return rules.ImplicitMx == ImplicitMx.Exempt ? true : null;
    }

    private HostVerdict JudgeTls(MxHost host)
    {
        int accepted = 0, refused = 0, unknown = 0;
        foreach (EndpointProbe probe in domain.ProbesOfHost(host.Name))
        {
            if (probe.Reach != Reach.EhloReply) continue;
            switch (IsAccepted(probe, host))
            {
                case true: accepted++; break;
                case false: refused++; break;
                default: unknown++; break;
            }
        }

        if (accepted > 0 && refused > 0) return HostVerdict.Mixed;
        if (unknown > 0) return HostVerdict.Unknown;
        if (accepted + refused == 0) return HostVerdict.NotMeasured;
        return accepted > 0 ? HostVerdict.Accepted : HostVerdict.RefusedTls;
    }

    private bool? IsAccepted(EndpointProbe probe, MxHost host)
    {
        if (probe.Starttls != StarttlsState.Completed || probe.CertificateAccepted is null) return false;
        if (probe.Findings.Any(f => TrustFaults.Contains(f.Definition))) return false;
        bool? version = probe.TlsVersionAccepted == true || rules.TlsFloor == TlsFloor.Tls10 ? true : rules.TlsFloor == TlsFloor.Unknown ? null : false;
        bool? name = rules.MatchedName == MatchedName.Certificate ? IsNamedByPattern(probe, host) : IsNamedAsHost(probe, host);
        return version == false || name == false ? false : version is null || name is null ? null : true;
    }

    private bool? IsNamedAsHost(EndpointProbe probe, MxHost host)
    {
        bool mismatch = probe.Findings.Any(f => f.Definition == FindingCatalog.MxCertNameMismatch);
        if (!mismatch) return probe.CertificateAccepted == true;
        if (rules.CertificateCommonName == false) return false;
        if (domain.NamesOf(probe) is not { } names) return null;
        bool byCommonName = names.WithCommonName.Any(n => CertificateName.Matches(n, host.Name));
        return byCommonName ? rules.CertificateCommonName : false;
    }

    // A certificate that names its host also names what the pattern of this host names: no need to read it.
    private bool? IsNamedByPattern(EndpointProbe probe, MxHost host)
    {
        if (probe.CertificateAccepted == true && patterns.Matches(host.Name) == true) return true;
        if (domain.NamesOf(probe) is not { } names) return null;
        return patterns.MatchesCertificate(rules.CertificateCommonName == true ? names.WithCommonName : names.DnsNames);
    }

    // Where it is not known whether a host has DANE, none is weighed.
    private HostVerdict WithDane(HostVerdict verdict, DaneStatus dane)
    {
        if (rules.Dane == DaneRule.Ignored || dane is not (DaneStatus.Valid or DaneStatus.Invalid or DaneStatus.Partial)) return verdict;
        if (rules.Dane == DaneRule.Unknown) return verdict == HostVerdict.Accepted && dane == DaneStatus.Valid ? verdict : HostVerdict.Unknown;
        if (dane == DaneStatus.Invalid) return HostVerdict.RefusedTls;
        if (rules.Dane == DaneRule.Both) return dane == DaneStatus.Partial && verdict == HostVerdict.Accepted ? HostVerdict.Mixed : verdict;
        return dane == DaneStatus.Valid ? HostVerdict.Accepted : HostVerdict.Mixed;
    }
}
