namespace MtaSts;

/// <summary>What one scan saw of a domain, as far as its history goes by it.</summary>
public sealed record DomainSighting
{
    /// <summary>The policy domain.</summary>
    public required string Domain { get; init; }

    /// <summary>When the scan began: one moment for all domains of a scan.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>For a sender with MTA-STS and without DANE.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>Why it is unknown; null otherwise.</summary>
    public UnknownReason? UnknownReason { get; init; }

    /// <summary>What the TXT answer at <c>_mta-sts</c> is.</summary>
    public StsRecordStatus StsRecordStatus { get; init; }

    /// <summary>The record's id.</summary>
    public string? StsId { get; init; }

    /// <summary>Record and policy together.</summary>
    public PolicyStatus PolicyStatus { get; init; }

    /// <summary>The policy; null where none was fetched that a strict sender may use.</summary>
    public SightedPolicy? Policy { get; init; }

    /// <summary>The policy can't be used for a reason that may be gone in a minute (<see cref="FindingDefinition.Passing"/>).</summary>
    public bool PolicyFailurePasses { get; init; }

    /// <summary>Registrable domain of the policy host's last CNAME target.</summary>
    public string? PolicyProvider { get; init; }

    /// <summary>The end of the policy host's certificate; null where none was seen.</summary>
    public DateTimeOffset? PolicyNotAfter { get; init; }

    /// <summary>Where mail goes.</summary>
    public MxStatus MxStatus { get; init; }

    /// <summary>Its MX hosts, each once, in the ordinal order of their names.</summary>
    public IReadOnlyList<SightedHost> Hosts { get; init; } = [];

    /// <summary>Registrable domain of the most preferred MX host.</summary>
    public string? MxProvider { get; init; }

    /// <summary>Measured MX hosts with STARTTLS.</summary>
    public Share Starttls { get; init; }

    /// <summary>Measured MX hosts with an acceptable certificate.</summary>
    public Share MxCertificates { get; init; }

    /// <summary>TLSRPT record.</summary>
    public TxtStatus TlsRptStatus { get; init; }

    /// <summary>It is known where mail goes.</summary>
    internal bool KnowsMx => MxStatus is not (MxStatus.Unknown or MxStatus.LookupFailed);

    /// <summary>It is known what the record is.</summary>
    internal bool KnowsRecord => StsRecordStatus is not (StsRecordStatus.Unknown or StsRecordStatus.LookupFailed);

    /// <summary>How the policy's names alone decide: 0 where each host is named or nothing is enforced, 1 where some are not, 2 where none is. Null where it is not known.</summary>
    internal int? NamesDecide
    {
        get
        {
            if (!KnowsMx || !KnowsRecord || PolicyStatus == PolicyStatus.Unknown) return null;
            if (PolicyStatus != PolicyStatus.Valid) return 0;
            if (Policy is not { } policy) return null;
            if (policy.Mode != PolicyMode.Enforce) return 0;
            int named = 0, all = 0;
            foreach (SightedHost host in Hosts)
            {
                if (host.HasNoAddress) continue;
                all++;
                if (policy.Mx.Any(m => MxPattern.TryParse(m, out MxPattern pattern) && pattern.Matches(host.Host))) named++;
            }

            return named == all ? 0 : named > 0 ? 1 : 2;
        }
    }

    /// <summary>The same, without what stages say that can't be trusted.</summary>
    internal DomainSighting Within(TrustedStages trust)
    {
        if (trust == TrustedStages.All) return this;

        // A verdict under a valid record rests on the fetch of the policy, and what becomes of mail on STARTTLS and certificates, unless names alone decide against it.
        bool fetched = trust.Dns && (trust.Policy || StsRecordStatus != StsRecordStatus.Valid);
        bool decided = fetched && (trust.Smtp || Verdict is not (Verdict.Protected or Verdict.DeliveryAtRisk or Verdict.DeliveryFails) || (Verdict != Verdict.Protected && NamesDecide > 0));
        return this with
        {
            Verdict = decided ? Verdict : Verdict.Unknown,
            UnknownReason = decided && !IsOf(UnknownReason, trust) ? UnknownReason : MtaSts.UnknownReason.Vantage,
            StsRecordStatus = trust.Dns ? StsRecordStatus : StsRecordStatus.Unknown,
            StsId = trust.Dns ? StsId : null,
            PolicyStatus = fetched ? PolicyStatus : PolicyStatus.Unknown,
            Policy = fetched ? Policy : null,
            PolicyNotAfter = fetched ? PolicyNotAfter : null,
            MxStatus = trust.Dns ? MxStatus : MxStatus.Unknown,
            Hosts = !trust.Dns ? [] : trust.Smtp ? Hosts : [.. Hosts.Select(h => new SightedHost(h.Host, h.HasNoAddress, 0, 0))],
            MxProvider = trust.Dns ? MxProvider : null,
            Starttls = trust.Dns && trust.Smtp ? Starttls : Share.Unknown,
            MxCertificates = trust.Dns && trust.Smtp ? MxCertificates : Share.Unknown,
            TlsRptStatus = trust.Dns && trust.TlsRpt ? TlsRptStatus : TxtStatus.Unknown,
        };
    }

    // Where the stage itself failed, it is no domain that hides.
    private static bool IsOf(UnknownReason? reason, TrustedStages trust) => reason switch
    {
        MtaSts.UnknownReason.PolicyHost => !trust.Policy,
        MtaSts.UnknownReason.SmtpUnreachable or MtaSts.UnknownReason.SmtpRefusedUs => !trust.Smtp,
        _ => false,
    };
}
