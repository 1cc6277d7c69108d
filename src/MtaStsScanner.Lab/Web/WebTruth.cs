using MtaStsScanner.Lab.Tls;
using MtaStsScanner.Lab.Truth;

namespace MtaStsScanner.Lab.Web;

/// <summary>What a sender has to find at a policy host that behaves so.</summary>
internal static class WebTruth
{
    /// <summary>Whether a policy comes of it.</summary>
    public static WebOutcome OutcomeOf(WebBehaviour behaviour) => behaviour switch
    {
        <= WebBehaviour.UnavailableOnce => WebOutcome.Fetched,
        WebBehaviour.TypeHtml or WebBehaviour.TypeOctets => WebOutcome.WrongType,
        WebBehaviour.TooManyRequests or WebBehaviour.BotHeader or WebBehaviour.BotPage => WebOutcome.RefusesUs,
        _ => WebOutcome.Failed,
    };

    /// <summary>The codes.</summary>
    public static IReadOnlyList<string> CodesOf(WebBehaviour behaviour) => behaviour switch
    {
        <= WebBehaviour.UnavailableOnce => [],
        WebBehaviour.Refuse => ["policy-tcp-refused"],
        WebBehaviour.BlackHole => ["policy-tcp-timeout"],
        WebBehaviour.Unreachable => ["policy-tcp-unreachable"],
        WebBehaviour.StallInHandshake or WebBehaviour.GarbageInHandshake or WebBehaviour.CloseInHandshake or WebBehaviour.ResetInHandshake
            or WebBehaviour.AlertInHandshake => ["policy-tls-handshake-failed"],
        WebBehaviour.OldTls => ["policy-tls-version-old"],
        WebBehaviour.MovedPermanently or WebBehaviour.Found => ["policy-http-redirect"],
        WebBehaviour.NotFound => ["policy-http-404"],
        WebBehaviour.Forbidden => ["policy-http-403"],
        WebBehaviour.ServerError or WebBehaviour.Unavailable => ["policy-http-5xx"],
        WebBehaviour.Gone or WebBehaviour.NoContent => ["policy-http-status"],
        WebBehaviour.TooManyRequests or WebBehaviour.BotHeader or WebBehaviour.BotPage => ["policy-bot-challenge"],
        WebBehaviour.TypeHtml or WebBehaviour.TypeOctets => ["policy-content-type"],
        WebBehaviour.HtmlAsPlain => ["policy-html-body"],
        WebBehaviour.HtmlAsHtml => ["policy-html-body", "policy-content-type"],
        WebBehaviour.TooLarge or WebBehaviour.EndlessChunks => ["policy-too-large"],
        WebBehaviour.SilentAfterHandshake or WebBehaviour.Drip => ["policy-timeout"],
        WebBehaviour.NotHttp or WebBehaviour.CloseBeforeResponse or WebBehaviour.TruncatedBody or WebBehaviour.BadLength or WebBehaviour.TwoLengths
            or WebBehaviour.HeaderFlood or WebBehaviour.Compressed => ["policy-http-malformed"],
        _ => CertificateTruth.CodesOf(CertificateOf(behaviour), "policy-cert-"),
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
        _ => CertificateKind.Good,
    };
}
