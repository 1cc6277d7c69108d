using MtaSts;

namespace MtaStsScanner.Cli.Alerting;

/// <summary>How a concern is told.</summary>
/// <param name="Bad">What is so, after the name of a domain or provider.</param>
/// <param name="Well">What is so when it is over.</param>
/// <param name="Severity">How bad it is, where nothing is said of how much hangs on the domain.</param>
/// <param name="Fault">Whose it usually is to mend, where no finding says.</param>
/// <param name="Codes">Beginnings of the codes that explain it, the best first.</param>
internal sealed record ConcernText(string Bad, string Well, Severity Severity, FindingOwner Fault, params string[] Codes)
{
    private static readonly Dictionary<Concern, ConcernText> All = new()
    {
        [Concern.RecordLost] = new("the MTA-STS record is gone or can't be used", "the MTA-STS record is back", Severity.Error, FindingOwner.Domain, "policy-removed-abruptly", "record-"),
        [Concern.PolicyBroken] = new("the MTA-STS policy can't be used", "the MTA-STS policy can be used again", Severity.Error, FindingOwner.PolicyOperator, "policy-"),
        [Concern.PolicyUnreachable] = new("the policy host does not answer as it should", "the policy host answers again", Severity.Error, FindingOwner.PolicyOperator, "policy-"),
        [Concern.ModeWeakened] = new("the policy's mode is weaker", "the policy's mode is what it was", Severity.Warning, FindingOwner.Domain, "mode-weakened"),
        [Concern.MaxAgeShortened] = new("the policy's max_age is shorter", "the policy's max_age is what it was", Severity.Info, FindingOwner.Domain, "max-age-shortened"),
        [Concern.IdKept] = new("the policy changed and its id did not, so that senders do not learn of it", "senders are told of the policy that is published", Severity.Warning, FindingOwner.Domain, "id-unchanged-policy-changed"),
        [Concern.StarttlsLost] = new("STARTTLS is no longer offered", "STARTTLS is offered again", Severity.Error, FindingOwner.MxOperator, "starttls-lost", "starttls-"),
        [Concern.TlsFailing] = new("TLS handshakes of the mail servers fail", "TLS handshakes of the mail servers succeed again", Severity.Error, FindingOwner.MxOperator, "tls-"),
        [Concern.CertificateRefused] = new("a certificate of the mail servers is no longer accepted", "the certificates of the mail servers are accepted again", Severity.Error, FindingOwner.MxOperator, "mx-cert-", "cert-regressed"),
        [Concern.DeliveryRefused] = new("mail is refused or at risk", "mail is delivered again", Severity.Error, FindingOwner.Domain, "mx-moved-policy-stale", "mx-", "policy-pattern"),
        [Concern.TlsrptRemoved] = new("the TLSRPT record is gone", "the TLSRPT record is back", Severity.Info, FindingOwner.Domain, "tlsrpt-removed"),
        [Concern.MxCertificateExpiring] = new("a certificate of the mail servers ends soon", "the certificate of the mail servers was renewed", Severity.Info, FindingOwner.MxOperator, "mx-cert-expires-soon"),
        [Concern.PolicyCertificateExpiring] = new("the certificate of the policy host ends soon", "the certificate of the policy host was renewed", Severity.Info, FindingOwner.PolicyOperator),
        [Concern.Unmeasured] = new("it can't be measured", "it can be measured again", Severity.Warning, FindingOwner.Domain, "record-lookup-failed", "mx-lookup-failed", "smtp-", "policy-host-lookup-failed", "policy-"),
    };

    /// <summary>Of a concern.</summary>
    public static ConcernText Of(Concern concern) => All[concern];

    /// <summary>The finding that explains it best; null where none does.</summary>
    public Finding? Explanation(IReadOnlyList<Finding> findings) =>
        Codes.Select(c => findings.FirstOrDefault(f => f.Definition.Code.StartsWith(c, StringComparison.Ordinal))).FirstOrDefault(f => f is not null);
}
