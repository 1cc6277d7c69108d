namespace MtaSts;

/// <summary>DANE of MX hosts and domains (RFC 7672), told apart from MTA-STS.</summary>
internal static class DaneJudging
{
    /// <summary>DANE at one host, and what was found there.</summary>
    public static DaneStatus JudgeHost(
        DomainEvidence evidence, MxHost host, IReadOnlyList<EndpointProbe> probes, Func<string, byte[]?> certificateOf, FindingLedger findings)
    {
        if (host.HasNoAddress) return DaneStatus.None;
        if (host.Lookup is null || host.LookupFailed) return DaneStatus.Unknown;

        // RFC 7672 §2.2.2: where the addresses are not signed, TLSA is not asked for.
        if (host.Lookup.Tlsa is not { } tlsa) return MayBeSigned(host.Lookup.A) || MayBeSigned(host.Lookup.Aaaa) ? DaneStatus.Unknown : DaneStatus.None;
        if (tlsa.Outcome == DnsOutcome.Unknown) return DaneStatus.Unknown;
        if (!tlsa.IsKnown)
        {
            findings.Add(FindingCatalog.DaneTlsaLookupFailed, host.Name, Words.Of(tlsa.Outcome));
            return DaneStatus.Unknown;
        }

        if (tlsa.Tlsa.Count == 0) return DaneStatus.None;
        string records = string.Join("; ", tlsa.Tlsa.Select(TextOf));
        if (tlsa.Authenticated is null) return DaneStatus.Unknown;
        if (tlsa.Authenticated == false)
        {
            findings.Add(FindingCatalog.DaneTlsaUnsigned, host.Name, records);
            return DaneStatus.None;
        }

        if (!tlsa.Tlsa.Any(TlsaMatcher.IsUsable))
        {
            findings.Add(FindingCatalog.DaneTlsaUnusable, host.Name, records);
            return DaneStatus.Unusable;
        }

        return JudgeProbes(evidence, host, tlsa.Tlsa, [.. probes.Where(p => p.Reach == Reach.EhloReply)], certificateOf, () => findings.Add(FindingCatalog.DaneTlsaMismatch, host.Name, records));
    }

    private static DaneStatus JudgeProbes(
        DomainEvidence evidence, MxHost host, IReadOnlyList<TlsaRecord> records, List<EndpointProbe> measured, Func<string, byte[]?> certificateOf, Action mismatch)
    {
        int matched = 0, failed = 0;
        foreach (EndpointProbe probe in measured)
        {
            List<byte[]?> chain = [.. probe.Chain.Select(certificateOf)];
            if (chain.Count > 0 && chain.Contains(null)) continue; // a certificate that was not kept: nothing is known

            // RFC 7672 §2.2: usable records make TLS mandatory, so a host without it fails as one with another certificate does.
            bool matches = chain.Count > 0 && TlsaMatcher.Judge(records, chain!, [host.Name, evidence.Domain], AtTimeOf(evidence, probe)) == TlsaVerdict.Match;
            if (matches && probe.Starttls == StarttlsState.Completed) matched++;
            else failed++;
            if (chain.Count > 0 && !matches) mismatch();
        }

        if (matched + failed == 0) return DaneStatus.Unknown;
        if (failed == 0) return DaneStatus.Valid;
        return matched == 0 ? DaneStatus.Invalid : DaneStatus.Partial;
    }

    /// <summary>DANE of the domain: of its candidates that are known.</summary>
    public static DaneStatus OfDomain(DomainEvidence evidence, IReadOnlyList<HostJudgement> hosts)
    {
        List<DaneStatus> candidates = [.. hosts.Where(h => h.Verdict != HostVerdict.NoAddress).Select(h => h.Dane)];
        List<DaneStatus> known = [.. candidates.Where(d => d != DaneStatus.Unknown)];
        if (candidates.Count == 0) return evidence.Mx.Authenticated is null ? DaneStatus.Unknown : DaneStatus.None;
        if (known.Count == 0) return DaneStatus.Unknown;
        if (known.TrueForAll(d => d == DaneStatus.Valid)) return DaneStatus.Valid;
        if (known.Exists(d => d is DaneStatus.Valid or DaneStatus.Partial)) return DaneStatus.Partial;
        if (known.Contains(DaneStatus.Invalid)) return DaneStatus.Invalid;
        if (known.Contains(DaneStatus.Unusable)) return DaneStatus.Unusable;

        // What is not known may be DANE: "none" is said only of all.
        return known.Count == candidates.Count ? DaneStatus.None : DaneStatus.Unknown;
    }

    /// <summary>RFC 7672 §2.2.1: whether the MX answer is covered, too.</summary>
    public static DaneScope? ScopeOf(DomainEvidence evidence, DaneStatus dane) => dane switch
    {
        DaneStatus.None => null,
        DaneStatus.Unknown => null,
        _ => evidence.Mx.Authenticated switch { true => DaneScope.Domain, false => DaneScope.Host, null => null },
    };

    /// <summary>For a sender with both. RFC 8461 §2: a failing DANE is never overridden; where DANE does not authenticate, MTA-STS does.</summary>
    public static DaneVerdict VerdictOf(DaneStatus dane, bool enforced, IReadOnlyList<HostJudgement> hosts)
    {
        if (dane == DaneStatus.None) return DaneVerdict.None;
        if (dane == DaneStatus.Unknown) return DaneVerdict.Unknown;
        int delivers = 0, refuses = 0;
        foreach (HostJudgement host in hosts)
        {
            if (Delivers(host, enforced) is not { } outcome) continue;
            delivers += outcome is HostVerdict.Accepted or HostVerdict.Mixed ? 1 : 0;
            refuses += outcome is HostVerdict.RefusedTls or HostVerdict.Mixed ? 1 : 0;
        }

        if (delivers + refuses == 0) return DaneVerdict.Unknown;
        if (refuses == 0) return DaneVerdict.Delivers;
        return delivers == 0 ? DaneVerdict.Fails : DaneVerdict.AtRisk;
    }

    // Null where nothing is known of the host.
    private static HostVerdict? Delivers(HostJudgement host, bool enforced) => host.Dane switch
    {
        _ when host.Verdict == HostVerdict.NoAddress => null,
        DaneStatus.Valid => HostVerdict.Accepted,
        DaneStatus.Invalid => HostVerdict.RefusedTls,
        DaneStatus.Partial => HostVerdict.Mixed,
        DaneStatus.Unknown => null,
        _ when !enforced => HostVerdict.Accepted,
        _ => host.Verdict switch
        {
            HostVerdict.NotMeasured or HostVerdict.Unknown => null,
            HostVerdict.RefusedName => HostVerdict.RefusedTls,
            _ => host.Verdict,
        },
    };

    // Signed, or told by a resolver that is not believed either way.
    private static bool MayBeSigned(DnsAnswer answer) => answer is { IsKnown: true, Authenticated: not false };

    private static DateTimeOffset AtTimeOf(DomainEvidence evidence, EndpointProbe probe) => probe.MeasuredAt == default ? evidence.MeasuredAt : probe.MeasuredAt;

    private static string TextOf(TlsaRecord record) => $"{record.Usage} {record.Selector} {record.MatchingType} {Convert.ToHexStringLower(record.Data)}";
}
