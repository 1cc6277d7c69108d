using MtaStsScanner.Lab.Net;
using MtaStsScanner.Lab.Tls;
using MtaStsScanner.Lab.Truth;

namespace MtaStsScanner.Lab.Smtp;

/// <summary>What a sender has to find at an MX host that behaves so: the outcome and the codes.</summary>
internal static class SmtpTruth
{
    /// <summary>How the host counts under an enforced policy that names it.</summary>
    public static HostOutcome OutcomeOf(SmtpBehaviour behaviour) => behaviour switch
    {
        SmtpBehaviour.PlaintextAfter220 or SmtpBehaviour.CertificateWeakKey or SmtpBehaviour.CertificateSha1 or SmtpBehaviour.CertificateExpiresSoon => HostOutcome.Accepted,
        _ when IsRefusalOfUs(behaviour) => HostOutcome.RefusesUs,
        _ when CodesOf(behaviour).Count == 0 => HostOutcome.Accepted,
        _ when LetsNobodyIn(behaviour) => HostOutcome.NotReached,
        _ => HostOutcome.RefusedTls,
    };

    /// <summary>What is found at each of its addresses.</summary>
    public static IReadOnlyList<string> CodesOf(SmtpBehaviour behaviour) => behaviour switch
    {
        SmtpBehaviour.Refuse => ["smtp-connect-refused"],
        SmtpBehaviour.BlackHole => ["smtp-connect-timeout"],
        SmtpBehaviour.Unreachable => ["smtp-connect-unreachable"],
        SmtpBehaviour.Silent or SmtpBehaviour.SilentAfterEhlo or SmtpBehaviour.DripBanner or SmtpBehaviour.SilentWithinBanner or SmtpBehaviour.SilentWithinEhlo
            => ["smtp-banner-timeout"],
        SmtpBehaviour.Greeting421 or SmtpBehaviour.Greeting450 or SmtpBehaviour.Greeting554 => ["smtp-greeting-rejected"],
        _ when IsRefusalOfUs(behaviour) => ["smtp-refused-us"],
        SmtpBehaviour.EhloRejected or SmtpBehaviour.Ehlo500 or SmtpBehaviour.Ehlo502 => ["smtp-ehlo-rejected"],
        SmtpBehaviour.CloseAtOnce or SmtpBehaviour.CloseAfterGreeting or SmtpBehaviour.ResetAtOnce or SmtpBehaviour.CloseWithinBanner or SmtpBehaviour.CloseOnEhlo
            or SmtpBehaviour.CloseWithinEhlo => ["smtp-closed"],
        SmtpBehaviour.SpeaksHttp or SmtpBehaviour.FloodBanner or SmtpBehaviour.LongBanner or SmtpBehaviour.EndlessEhlo => ["smtp-malformed"],
        SmtpBehaviour.NoStarttls => ["starttls-not-offered"],
        SmtpBehaviour.Starttls454 or SmtpBehaviour.Starttls502 => ["starttls-rejected"],
        SmtpBehaviour.CloseOnStarttls => ["smtp-closed"],
        SmtpBehaviour.StarttlsMalformed => ["smtp-malformed"],
        SmtpBehaviour.SilentOnStarttls or SmtpBehaviour.InjectedInHandshake => ["tls-handshake-failed"],
        _ when HandshakeFaults.Of(behaviour) is not null => ["tls-handshake-failed"],
        SmtpBehaviour.PlaintextAfter220 => ["starttls-plaintext-after-220"],
        SmtpBehaviour.OldTls or SmtpBehaviour.Tls10 => ["tls-version-old"],
        _ => CertificateTruth.CodesOf(CertificateOf(behaviour), "mx-cert-"),
    };

    /// <summary>What its TLS can do.</summary>
    public static TlsOffer OfferOf(SmtpBehaviour behaviour) => behaviour switch
    {
        SmtpBehaviour.OldTls => TlsOffer.Old,
        SmtpBehaviour.Tls10 => TlsOffer.Tls10,
        SmtpBehaviour.CbcOnly => TlsOffer.Cbc,
        SmtpBehaviour.RsaKeyExchangeOnly => TlsOffer.RsaKeyExchange,
        _ => TlsOffer.Modern,
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
        SmtpBehaviour.CertificateSha1 => CertificateKind.Sha1Signature,
        SmtpBehaviour.CertificateIncompleteChainWithoutUrl => CertificateKind.IncompleteChainWithoutUrl,
        SmtpBehaviour.RsaKeyExchangeOnly => CertificateKind.GoodRsa,
        _ => CertificateKind.Good,
    };

    private static bool IsRefusalOfUs(SmtpBehaviour behaviour) => behaviour is SmtpBehaviour.BlockListed or SmtpBehaviour.RateLimited
        or SmtpBehaviour.EhloNameRefused or SmtpBehaviour.NoPtr or SmtpBehaviour.StarttlsRateLimited;

    /// <summary>No EHLO is answered with 250.</summary>
    private static bool LetsNobodyIn(SmtpBehaviour behaviour) => behaviour < SmtpBehaviour.NoStarttls
        || behaviour is >= SmtpBehaviour.LongBanner and <= SmtpBehaviour.NoPtr;
}
