using MtaStsScanner.Lab.Tls;
using MtaStsScanner.Lab.Truth;

namespace MtaStsScanner.Lab.Smtp;

/// <summary>What a sender has to find at an MX host that behaves so: the outcome and the codes.</summary>
internal static class SmtpTruth
{
    /// <summary>How the host counts under an enforced policy that names it.</summary>
    public static HostOutcome OutcomeOf(SmtpBehaviour behaviour) => behaviour switch
    {
        SmtpBehaviour.Good or SmtpBehaviour.SlowGreeting or SmtpBehaviour.Quirky or SmtpBehaviour.PlaintextAfter220
            or SmtpBehaviour.CertificateWeakKey or SmtpBehaviour.CertificateExpiresSoon => HostOutcome.Accepted,
        SmtpBehaviour.BlockListed or SmtpBehaviour.RateLimited => HostOutcome.RefusesUs,
        < SmtpBehaviour.NoStarttls => HostOutcome.NotReached,
        _ => HostOutcome.RefusedTls,
    };

    /// <summary>What is found at each of its addresses.</summary>
    public static IReadOnlyList<string> CodesOf(SmtpBehaviour behaviour) => behaviour switch
    {
        SmtpBehaviour.Good or SmtpBehaviour.SlowGreeting or SmtpBehaviour.Quirky => [],
        SmtpBehaviour.Refuse => ["smtp-connect-refused"],
        SmtpBehaviour.BlackHole => ["smtp-connect-timeout"],
        SmtpBehaviour.Unreachable => ["smtp-connect-unreachable"],
        SmtpBehaviour.Silent or SmtpBehaviour.SilentAfterEhlo => ["smtp-banner-timeout"],
        SmtpBehaviour.Greeting421 or SmtpBehaviour.Greeting450 or SmtpBehaviour.Greeting554 => ["smtp-greeting-rejected"],
        SmtpBehaviour.BlockListed or SmtpBehaviour.RateLimited => ["smtp-refused-us"],
        SmtpBehaviour.EhloRejected => ["smtp-ehlo-rejected"],
        SmtpBehaviour.CloseAtOnce or SmtpBehaviour.CloseAfterGreeting or SmtpBehaviour.ResetAtOnce => ["smtp-closed"],
        SmtpBehaviour.SpeaksHttp or SmtpBehaviour.FloodBanner or SmtpBehaviour.EndlessEhlo => ["smtp-malformed"],
        SmtpBehaviour.NoStarttls => ["starttls-not-offered"],
        SmtpBehaviour.Starttls454 or SmtpBehaviour.Starttls502 => ["starttls-rejected"],
        SmtpBehaviour.CloseOnStarttls => ["smtp-closed"],
        SmtpBehaviour.SilentOnStarttls or SmtpBehaviour.CloseInHandshake or SmtpBehaviour.GarbageInHandshake or SmtpBehaviour.StallInHandshake
            or SmtpBehaviour.ResetInHandshake or SmtpBehaviour.AlertInHandshake => ["tls-handshake-failed"],
        SmtpBehaviour.PlaintextAfter220 => ["starttls-plaintext-after-220"],
        SmtpBehaviour.OldTls => ["tls-version-old"],
        _ => CertificateTruth.CodesOf(CertificateOf(behaviour), "mx-cert-"),
    };

    /// <summary>The certificate that is shown after STARTTLS.</summary>
    public static CertificateKind CertificateOf(SmtpBehaviour behaviour) => behaviour switch
    {
        SmtpBehaviour.CertificateExpired => CertificateKind.Expired,
        SmtpBehaviour.CertificateNotYetValid => CertificateKind.NotYetValid,
        SmtpBehaviour.CertificateSelfSigned => CertificateKind.SelfSigned,
        SmtpBehaviour.CertificateOtherName => CertificateKind.OtherName,
        SmtpBehaviour.CertificateUntrusted => CertificateKind.Untrusted,
        SmtpBehaviour.CertificateIncompleteChain => CertificateKind.IncompleteChain,
        SmtpBehaviour.CertificateWeakKey => CertificateKind.WeakKey,
        SmtpBehaviour.CertificateExpiresSoon => CertificateKind.ExpiresSoon,
        SmtpBehaviour.CertificateExpiredOtherName => CertificateKind.ExpiredOtherName,
        SmtpBehaviour.CertificateSelfSignedOtherName => CertificateKind.SelfSignedOtherName,
        SmtpBehaviour.CertificateCommonNameOnly => CertificateKind.CommonNameOnly,
        _ => CertificateKind.Good,
    };
}
