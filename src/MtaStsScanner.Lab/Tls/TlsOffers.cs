using System.Net.Security;
using System.Security.Authentication;

namespace MtaStsScanner.Lab.Tls;

/// <summary>The platform's words for what a server can do.</summary>
internal static class TlsOffers
{
    /// <summary>Sets versions and suites.</summary>
    public static SslServerAuthenticationOptions Apply(this TlsOffer offer, SslServerAuthenticationOptions options)
    {
        options.EnabledSslProtocols = VersionsOf(offer);
        // Windows has no such policy; it does not offer old cryptography here either.
        if (SuitesOf(offer) is { } suites && !OperatingSystem.IsWindows()) options.CipherSuitesPolicy = new CipherSuitesPolicy(suites);
        return options;
    }

#pragma warning disable SYSLIB0039, CA5397, CA5398 // The lab serves what must no longer be served: that is its purpose.
    private static SslProtocols VersionsOf(TlsOffer offer) => offer switch
    {
        TlsOffer.Old => SslProtocols.Tls | SslProtocols.Tls11,
        TlsOffer.Tls10 => SslProtocols.Tls,
        TlsOffer.Cbc or TlsOffer.RsaKeyExchange => SslProtocols.Tls12,
        _ => SslProtocols.Tls12 | SslProtocols.Tls13,
    };
#pragma warning restore SYSLIB0039, CA5397, CA5398

    private static TlsCipherSuite[]? SuitesOf(TlsOffer offer) => offer switch
    {
        TlsOffer.Cbc => [TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA],
        TlsOffer.RsaKeyExchange => [TlsCipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256, TlsCipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA],
        _ => null,
    };
}
