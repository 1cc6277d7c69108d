using MtaStsScanner.Lab.Net;
using MtaStsScanner.Lab.Tls;
using MtaStsScanner.Lab.Truth;

namespace MtaStsScanner.Lab.Web;

/// <summary>What a sender has to find at a policy host that behaves so.</summary>
internal static class WebTruth
{
    /// <summary>Whether a policy comes of it.</summary>
    public static WebOutcome OutcomeOf(WebBehaviour behaviour) => behaviour switch
    {
        WebBehaviour.TypeHtml or WebBehaviour.TypeOctets => WebOutcome.WrongType,
        WebBehaviour.TooManyRequests or WebBehaviour.BotHeader or WebBehaviour.BotPage => WebOutcome.RefusesUs,
        _ => CodesOf(behaviour).Count == 0 ? WebOutcome.Fetched : WebOutcome.Failed,
    };

    /// <summary>The codes.</summary>
    public static IReadOnlyList<string> CodesOf(WebBehaviour behaviour) => behaviour switch
    {
        WebBehaviour.CertificateWeakKey => [], // there is no code for a policy host's weak key: no sender minds
        WebBehaviour.Refuse => ["policy-tcp-refused"],
        WebBehaviour.BlackHole => ["policy-tcp-timeout"],
        WebBehaviour.Unreachable => ["policy-tcp-unreachable"],
        WebBehaviour.ResetAtOnce => ["policy-tls-handshake-failed"],
        _ when HandshakeFaults.Of(behaviour) is not null => ["policy-tls-handshake-failed"],
        WebBehaviour.OldTls or WebBehaviour.Tls10 => ["policy-tls-version-old"],
        WebBehaviour.MovedPermanently or WebBehaviour.Found => ["policy-http-redirect"],
        WebBehaviour.NotFound => ["policy-http-404"],
        WebBehaviour.Forbidden => ["policy-http-403"],
        WebBehaviour.ServerError or WebBehaviour.Unavailable => ["policy-http-5xx"],
        WebBehaviour.Gone or WebBehaviour.NoContent => ["policy-http-status"],
        WebBehaviour.TooManyRequests or WebBehaviour.BotHeader or WebBehaviour.BotPage => ["policy-bot-challenge"],
        WebBehaviour.TypeHtml or WebBehaviour.TypeOctets => ["policy-content-type"],
        WebBehaviour.HtmlAsPlain => ["policy-html-body"],
        WebBehaviour.HtmlAsHtml => ["policy-html-body", "policy-content-type"],
        WebBehaviour.TooLarge or WebBehaviour.EndlessChunks or WebBehaviour.ChunkFlood => ["policy-too-large"],
        WebBehaviour.SilentAfterHandshake or WebBehaviour.Drip or WebBehaviour.HeaderDrip => ["policy-timeout"],
        WebBehaviour.NotHttp or WebBehaviour.CloseBeforeResponse or WebBehaviour.TruncatedBody or WebBehaviour.BadLength or WebBehaviour.TwoLengths
            or WebBehaviour.HeaderFlood or WebBehaviour.Compressed or WebBehaviour.ResetBeforeResponse or WebBehaviour.ResetWithinBody or WebBehaviour.InterimFlood => ["policy-http-malformed"],
        _ => CertificateTruth.CodesOf(CertificateOf(behaviour), "policy-cert-"),
    };

    /// <summary>What its TLS can do.</summary>
    public static TlsOffer OfferOf(WebBehaviour behaviour) => behaviour switch
    {
        WebBehaviour.OldTls => TlsOffer.Old,
        WebBehaviour.Tls10 => TlsOffer.Tls10,
        WebBehaviour.CbcOnly => TlsOffer.Cbc,
        WebBehaviour.RsaKeyExchangeOnly => TlsOffer.RsaKeyExchange,
        _ => TlsOffer.Modern,
    };

    /// <summary>The certificate that is shown.</summary>
    public static CertificateKind CertificateOf(WebBehaviour behaviour) => behaviour switch
    {
        WebBehaviour.CertificateExpired => CertificateKind.Expired,
        WebBehaviour.CertificateNotYetValid => CertificateKind.NotYetValid,
        WebBehaviour.CertificateSelfSigned => CertificateKind.SelfSigned,
        WebBehaviour.CertificateOtherName => CertificateKind.OtherName,
        WebBehaviour.CertificateUntrusted => CertificateKind.Untrusted,
        WebBehaviour.CertificateIncompleteChain => CertificateKind.IncompleteChain,
        WebBehaviour.CertificateExpiredOtherName => CertificateKind.ExpiredOtherName,
        WebBehaviour.CertificateSelfSignedOtherName => CertificateKind.SelfSignedOtherName,
        WebBehaviour.CertificateCommonNameOnly => CertificateKind.CommonNameOnly,
        WebBehaviour.CertificateWeakKey => CertificateKind.WeakKey,
        WebBehaviour.CertificateIncompleteChainWithoutUrl => CertificateKind.IncompleteChainWithoutUrl,
        WebBehaviour.RsaKeyExchangeOnly => CertificateKind.GoodRsa,
        _ => CertificateKind.Good,
    };
}
