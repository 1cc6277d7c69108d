using MtaSts;
using MtaStsScanner.Dialing;

namespace MtaStsScanner.Smtp;

/// <summary>Gathers what one connection shows, and gives it its codes.</summary>
internal sealed class EndpointNotes(Endpoint endpoint)
{
    private const int MostBanner = 512, MostEhlo = 2048;
    private const int SoonDays = 14;

    private readonly List<Finding> findings = [];
    private IReadOnlyList<SeenCertificate> certificates = [];

    public EndpointProbe Probe { get; private set; } = new() { Host = endpoint.Host, Address = endpoint.Address.ToString(), Reach = Reach.Unknown };

    public ProbeResult Result(int attempts, DateTimeOffset measuredAt, TimeSpan took) =>
        new(Probe with { Findings = [.. findings], Attempts = attempts, MeasuredAt = measuredAt, DurationMs = (int)took.TotalMilliseconds }, certificates);

    public void Add(FindingDefinition definition, string? evidence, string? kind = null) =>
        findings.Add(new Finding(definition, endpoint.Host, Seen.Text(evidence), kind));

    public void Dialled(DialResult dial)
    {
        (Reach reach, FindingDefinition? definition) = dial.Outcome switch
        {
            DialOutcome.Refused => (Reach.Refused, FindingCatalog.SmtpConnectRefused),
            DialOutcome.Timeout => (Reach.ConnectTimeout, FindingCatalog.SmtpConnectTimeout),
            DialOutcome.Unreachable => (Reach.Unreachable, FindingCatalog.SmtpConnectUnreachable),
            DialOutcome.Forbidden => (Reach.ForbiddenAddress, null),
            DialOutcome.OptedOut => (Reach.OptedOut, null),
            DialOutcome.LeftAlone => (Reach.LeftAlone, null),
            DialOutcome.Banned => (Reach.LeftAlone, FindingCatalog.SmtpRefusedUs),
            _ => (Reach.ScannerFault, FindingCatalog.SmtpConnectUnreachable),
        };
        Reached(reach);
        if (definition is null) return;
        Finding finding = new(definition, endpoint.Host, Seen.Text(dial.Detail));
        findings.Add(reach == Reach.ScannerFault ? finding.OfScanner() : finding);
    }

    public void Reached(Reach reach) => Probe = Probe with { Reach = reach };

    public void Starttls(StarttlsState state) => Probe = Probe with { Starttls = state };

    public void Banner(SmtpReply reply) => Probe = Probe with { Banner = Cut(reply.Lines.Count > 0 ? reply.Lines[0] : null, MostBanner), ReplyCode = CodeOf(reply) };

    public void Ehlo(SmtpReply reply) =>
        Probe = Probe with { EhloReply = reply.Lines.Count == 0 ? null : Cut(string.Join('\n', reply.Lines), MostEhlo), ReplyCode = CodeOf(reply) };

    public void Answered(SmtpReply reply) => Probe = Probe with { ReplyCode = CodeOf(reply) };

    public void Secured(TlsResult tls)
    {
        certificates = tls.Chain;
        Probe = Probe with
        {
            Starttls = tls.Failure is null ? StarttlsState.Completed : StarttlsState.Failed,
            TlsVersion = tls.Version,
            TlsVersionAccepted = tls.Failure is null ? tls.VersionAccepted : null,
            Cipher = tls.Cipher,
            Chain = [.. tls.Chain.Select(c => c.Sha256)],
            CertificateAccepted = tls.Certificate?.Accepted,
        };
        if (tls.Failure == TlsFailureKind.ScannerFault)
        {
            Probe = Probe with { Reach = Reach.ScannerFault };
            findings.Add(new Finding(FindingCatalog.TlsHandshakeFailed, endpoint.Host, Seen.Text(tls.Detail), Words.Of(TlsFailureKind.ScannerFault)).OfScanner());
        }
        else if (tls.Failure is { } failure)
        {
            Add(failure == TlsFailureKind.OldVersion ? FindingCatalog.TlsVersionOld : FindingCatalog.TlsHandshakeFailed, tls.Detail, Words.Of(failure));
        }
        else if (!tls.VersionAccepted)
        {
            Add(FindingCatalog.TlsVersionOld, tls.Version);
        }
    }

    public void Judged(CertificateAssessment certificate, DateTimeOffset now)
    {
        foreach ((CertificateFault fault, string evidence) in certificate.Faults) Add(Definition(fault), evidence);
        if (certificate.Weakness is { } weakness) Add(FindingCatalog.MxCertWeakKey, weakness);
        if (certificate.Accepted && certificate.NotAfter - now <= TimeSpan.FromDays(SoonDays))
        {
            Add(FindingCatalog.MxCertExpiresSoon, $"{(certificate.NotAfter - now).TotalDays:0.0} days left");
        }
    }

    private int? CodeOf(SmtpReply reply) => reply.Outcome == SmtpReadOutcome.Reply ? reply.Code : Probe.ReplyCode;

    private static string? Cut(string? text, int most) => text is null || text.Length <= most ? text : text[..most];

    private static FindingDefinition Definition(CertificateFault fault) => fault switch
    {
        CertificateFault.NameMismatch => FindingCatalog.MxCertNameMismatch,
        CertificateFault.SelfSigned => FindingCatalog.MxCertSelfSigned,
        CertificateFault.Expired => FindingCatalog.MxCertExpired,
        CertificateFault.NotYetValid => FindingCatalog.MxCertNotYetValid,
        CertificateFault.IncompleteChain => FindingCatalog.MxCertIncompleteChain,
        _ => FindingCatalog.MxCertUntrusted,
    };
}
