using MtaStsScanner.Lab.Smtp;
using MtaStsScanner.Lab.Web;

namespace MtaStsScanner.Lab.Profiles;

internal static partial class ProfileCatalog
{
    /// <summary>MTA-STS as it should be, and what is odd but allowed.</summary>
    private static LabProfile[] Sound() =>
    [
        Good("enforce-own", 100),
        Good("enforce-provider", 150, mx: MxParts.Provider),
        Good("enforce-provider-wildcard", 100, policy: PolicyParts.Wildcard, mx: MxParts.Provider),
        Good("enforce-tenant", 60, mx: MxParts.Tenant),
        Good("enforce-tenant-wildcard", 60, policy: PolicyParts.Wildcard, mx: MxParts.Tenant),
        Good("enforce-three-mx", 30, mx: MxParts.Three),
        Good("enforce-wildcard", 40, policy: PolicyParts.Wildcard, mx: MxParts.Three),
        Good("enforce-dual-stack", 30, web: new(AddressForm.Dual), mx: MxParts.Dual),
        Good("enforce-ipv6-only", 5, web: new(AddressForm.V6), mx: MxParts.V6),
        Good("enforce-policy-operator", 60, web: new(AddressForm.OperatorCname)),
        Good("enforce-policy-cname-chain", 10, web: new(AddressForm.CnameChain), mx: MxParts.Provider),
        Good("enforce-record-cname", 30, record: RecordParts.Cname, web: new(AddressForm.OperatorCname)),
        Good("enforce-idn-mx", 5, mx: MxParts.Idn),
        Good("enforce-dane", 20, mx: MxParts.Signed(TlsaForm.Match)),
        Good("enforce-signed-without-tlsa", 10, mx: MxParts.Signed(TlsaForm.NoData)),
        Good("enforce-apex-cname", 5, mx: MxParts.ApexCname),
        Good("enforce-slow-greeting", 10, mx: MxParts.That(SmtpBehaviour.SlowGreeting)),
        Good("enforce-quirky-smtp", 10, mx: MxParts.That(SmtpBehaviour.Quirky)),
        Good("enforce-certificate-expires-soon", 10, mx: MxParts.That(SmtpBehaviour.CertificateExpiresSoon)),
        Good("enforce-weak-key", 2, mx: MxParts.That(SmtpBehaviour.CertificateWeakKey)),
        Good("enforce-second-mx-dead", 10, mx: MxParts.GoodAnd(SmtpBehaviour.BlackHole)),
        Good("record-two-strings", 5, record: RecordParts.TwoStrings),
        Good("record-truncated", 5, record: RecordParts.Truncated),
        Good("record-servfail-once", 5, record: RecordParts.ServfailOnce),
        Good("record-no-final-semicolon", 10, record: RecordParts.NoFinalSemicolon),
        Good("record-extension", 5, record: RecordParts.Extension),
        Good("record-beside-unrelated", 5, record: RecordParts.BesideUnrelated),
        Good("policy-chunked", 20, web: WebPart.That(WebBehaviour.GoodChunked)),
        Good("policy-slow", 5, web: WebPart.That(WebBehaviour.GoodSlow)),
        Good("policy-http10", 5, web: WebPart.That(WebBehaviour.GoodHttp10)),
        Good("policy-charset", 20, web: WebPart.That(WebBehaviour.GoodCharset)),
        Good("policy-unavailable-once", 5, web: WebPart.That(WebBehaviour.UnavailableOnce)),
        Good("policy-bare-lf", 30, policy: PolicyParts.BareLf),
        Good("policy-no-final-eol", 20, policy: PolicyParts.NoFinalEol),
        Good("testing-own", 80, policy: PolicyParts.Testing),
        Good("testing-provider", 120, policy: PolicyParts.Testing, mx: MxParts.Provider),
        Good("testing-implicit-mx", 5, policy: PolicyParts.Testing, mx: MxParts.Implicit),
        Good("none-own", 20, policy: PolicyParts.None),
        Good("none-without-mx-lines", 20, policy: PolicyParts.NoneWithoutMx, mx: MxParts.Provider),
        Good("record-wildcard", 5, record: RecordParts.Wildcard),
        Good("policy-unregistered-mx", 5, policy: PolicyParts.Unregistered),
        Good("policy-cbc-only", 2, web: WebPart.That(WebBehaviour.CbcOnly)),
        Good("policy-rsa-key-exchange-only", 2, web: WebPart.That(WebBehaviour.RsaKeyExchangeOnly)),
        Good("policy-weak-key", 1, web: WebPart.That(WebBehaviour.CertificateWeakKey)),
        Good("enforce-cbc-only", 2, mx: MxParts.That(SmtpBehaviour.CbcOnly)),
        Good("enforce-rsa-key-exchange-only", 2, mx: MxParts.That(SmtpBehaviour.RsaKeyExchangeOnly)),
        Good("enforce-sha1", 1, mx: MxParts.That(SmtpBehaviour.CertificateSha1)),
        Good("enforce-close-after-handshake", 2, mx: MxParts.That(SmtpBehaviour.CloseAfterHandshake)),
        Good("enforce-second-address-dead", 5, mx: MxParts.Differing(SmtpBehaviour.Good, SmtpBehaviour.BlackHole)),
        Good("policy-second-address-dead", 5, web: new(AddressForm.TwoV4) { Second = WebBehaviour.BlackHole }),
        Good("policy-endpoint-refused", 3, web: new(AddressForm.TwoV4, WebBehaviour.Refuse) { Second = WebBehaviour.Good }),
        Good("policy-endpoint-black-hole", 3, web: new(AddressForm.Dual) { Second = WebBehaviour.BlackHole }),
        Good("policy-endpoint-unreachable", 3, web: new(AddressForm.Dual) { Second = WebBehaviour.Unreachable }),
        Good("enforce-silent-after-handshake", 1, mx: MxParts.That(SmtpBehaviour.SilentAfterHandshake)),
    ];

    /// <summary>No MTA-STS: most of the world.</summary>
    private static LabProfile[] Absent() =>
    [
        Without("absent-own", 290, MxParts.Own),
        Without("absent-provider", 410, MxParts.Provider),
        Without("absent-tenant", 200, MxParts.Tenant),
        Without("absent-three-mx", 30, MxParts.Three),
        Without("absent-no-data", 20, MxParts.Own, RecordParts.NoData),
        Without("absent-null-mx", 10, MxParts.Null),
        Without("absent-implicit-mx", 10, MxParts.Implicit),
        Without("no-mail-at-all", 15, MxParts.None),
        Without("no-such-name", 10, MxParts.Nxdomain),
        Without("absent-dane", 5, MxParts.Signed(TlsaForm.Match)),
    ];
}
