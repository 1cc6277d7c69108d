namespace MtaSts;

/// <summary>One domain as all senders meet it: what was seen, and what a strict sender makes of it.</summary>
internal sealed class SenderCase(
    DomainEvidence evidence,
    StsRecordSet record,
    PolicyFacts policy,
    MxFacts mx,
    IReadOnlyList<HostJudgement> hosts,
    Func<string, IReadOnlyList<EndpointProbe>> probesOfHost,
    Func<string, byte[]?> certificateOf,
    JudgeScope scope,
    Verdict strict)
{
    private readonly Dictionary<string, CertificateNames?> _names = new(StringComparer.Ordinal);

    public DomainEvidence Evidence { get; } = evidence;

    public PolicyFacts Policy { get; } = policy;

    public MxFacts Mx { get; } = mx;

    /// <summary>As a strict sender judges them; in the order of <see cref="MxFacts.Hosts"/>.</summary>
    public IReadOnlyList<HostJudgement> Hosts { get; } = hosts;

    public Func<string, IReadOnlyList<EndpointProbe>> ProbesOfHost { get; } = probesOfHost;

    public JudgeScope Scope { get; } = scope;

    /// <summary>What a strict sender comes to.</summary>
    public Verdict Strict { get; } = strict;

    /// <summary>
    /// False where all senders come to the same: mail has nowhere to go, or it is not known that it has, nothing is published that is meant for MTA-STS, the look-up that would tell failed, or what decides was seen once and not confirmed.
    /// </summary>
    public bool HasRoom =>
        Mx.TakesMail && !Mx.IsUndeliverable && !Mx.MayBeUndeliverable && !(Scope.Unconfirmed && Strict == Verdict.Unknown)
        && record.Status is StsRecordStatus.Valid or StsRecordStatus.Invalid or StsRecordStatus.Multiple or StsRecordStatus.Discarded;

    /// <summary>The look-up of the record failed: senders without an older policy differ in what they do with the message.</summary>
    public bool RecordLookupFailed => Mx.TakesMail && record.Status == StsRecordStatus.LookupFailed;

    /// <summary>The names of the certificate that an endpoint showed; null where it was not kept.</summary>
    public CertificateNames? NamesOf(EndpointProbe probe)
    {
        if (probe.Chain.Count == 0) return null;
        string key = probe.Chain[0];
        if (!_names.TryGetValue(key, out CertificateNames? names)) _names[key] = names = certificateOf(key) is { } der ? CertificateNames.Of(der) : null;
        return names;
    }
}
