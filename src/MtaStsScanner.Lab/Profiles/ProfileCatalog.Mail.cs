using MtaStsScanner.Lab.Smtp;

namespace MtaStsScanner.Lab.Profiles;

internal static partial class ProfileCatalog
{
    private static LabProfile[] NameFaults() =>
    [
        Sts("mx-stale-policy", 20, policy: PolicyParts.Stale),
        Sts("mx-stale-policy-provider", 30, policy: PolicyParts.Stale, mx: MxParts.Provider),
        Sts("mx-typo", 5, policy: PolicyParts.Typo),
        Sts("mx-extra-label", 5, policy: PolicyParts.ExtraLabel),
        Sts("mx-apex-only", 10, policy: PolicyParts.ApexOnly),
        Sts("mx-wildcard-too-deep", 5, policy: PolicyParts.WildcardTooDeep, mx: MxParts.Deep),
        Sts("mx-first-only", 20, policy: PolicyParts.FirstOnly, mx: MxParts.Three),
        Sts("mx-first-only-provider", 15, policy: PolicyParts.FirstOnly, mx: MxParts.Provider),
        Sts("mx-pattern-unused", 15, policy: PolicyParts.ExtraUnused),
        Sts("mx-testing-stale", 20, policy: PolicyParts.TestingStale, mx: MxParts.Provider),
    ];

    private static LabProfile[] MxFaults() =>
    [
        Sts("mx-servfail", 3, mx: MxParts.Servfail),
        Sts("mx-silent", 2, mx: MxParts.Silent),
        Sts("mx-null-with-policy", 3, mx: MxParts.Null),
        Sts("mx-null-with-others", 2, mx: MxParts.NullAndOwn),
        Sts("mx-implicit-enforced", 3, mx: MxParts.Implicit),
        Sts("mx-none-with-policy", 2, mx: MxParts.None),
        Sts("mx-is-cname", 5, mx: MxParts.HostCname),
        Sts("mx-second-nxdomain", 3, mx: MxParts.GoodAnd(AddressForm.Nxdomain)),
        Sts("mx-second-no-address", 3, mx: MxParts.GoodAnd(AddressForm.NoData)),
        Sts("mx-second-forbidden", 2, mx: MxParts.GoodAnd(AddressForm.Forbidden)),
        Sts("mx-second-lookup-failed", 2, mx: MxParts.GoodAnd(AddressForm.Servfail)),
        Sts("mx-forbidden-beside-good", 1, mx: MxParts.At(AddressForm.ForbiddenBesideGood)),
        Sts("mx-nxdomain", 2, mx: MxParts.At(AddressForm.Nxdomain)),
        Sts("mx-no-address", 2, mx: MxParts.At(AddressForm.NoData)),
        Sts("mx-forbidden-address", 2, mx: MxParts.At(AddressForm.Forbidden)),
        Sts("mx-dangling-cname", 1, mx: MxParts.At(AddressForm.DanglingCname)),
        Sts("mx-addresses-servfail", 2, mx: MxParts.At(AddressForm.Servfail)),
        Sts("mx-addresses-silent", 1, mx: MxParts.At(AddressForm.Silent)),
        Sts("dane-mismatch", 2, mx: MxParts.Signed(TlsaForm.Mismatch)),
        Sts("dane-unusable", 1, mx: MxParts.Signed(TlsaForm.Unusable)),
        Sts("dane-unsigned", 1, mx: MxParts.Signed(TlsaForm.Unsigned)),
        Sts("dane-lookup-failed", 1, mx: MxParts.Signed(TlsaForm.Servfail)),
        Without("absent-mx-is-address", 1, MxParts.Literal),
        Without("absent-mx-is-address-too", 1, MxParts.LiteralAndOwn),
        Without("absent-mx-servfail", 1, MxParts.Servfail),
        Without("absent-mx-forbidden", 1, MxParts.At(AddressForm.Forbidden)),
    ];

    private static LabProfile[] SmtpFaults() =>
    [
        Mail("smtp-refused", 2, SmtpBehaviour.Refuse),
        Mail("smtp-black-hole", 2, SmtpBehaviour.BlackHole),
        Mail("smtp-unreachable", 1, SmtpBehaviour.Unreachable),
        Mail("smtp-silent", 1, SmtpBehaviour.Silent),
        Mail("smtp-silent-after-ehlo", 1, SmtpBehaviour.SilentAfterEhlo),
        Mail("smtp-421", 1, SmtpBehaviour.Greeting421),
        Mail("smtp-450", 1, SmtpBehaviour.Greeting450),
        Mail("smtp-554", 1, SmtpBehaviour.Greeting554),
        Mail("smtp-block-listed", 2, SmtpBehaviour.BlockListed),
        Mail("smtp-rate-limited", 1, SmtpBehaviour.RateLimited),
        Mail("smtp-ehlo-rejected", 1, SmtpBehaviour.EhloRejected),
        Mail("smtp-close-at-once", 1, SmtpBehaviour.CloseAtOnce),
        Mail("smtp-close-after-greeting", 1, SmtpBehaviour.CloseAfterGreeting),
        Mail("smtp-reset", 1, SmtpBehaviour.ResetAtOnce),
        Mail("smtp-speaks-http", 1, SmtpBehaviour.SpeaksHttp),
        Mail("smtp-flood-banner", 1, SmtpBehaviour.FloodBanner),
        Mail("smtp-endless-ehlo", 1, SmtpBehaviour.EndlessEhlo),
        Mail("starttls-not-offered", 10, SmtpBehaviour.NoStarttls),
        Mail("starttls-454", 2, SmtpBehaviour.Starttls454),
        Mail("starttls-502", 1, SmtpBehaviour.Starttls502),
        Mail("starttls-close", 1, SmtpBehaviour.CloseOnStarttls),
        Mail("starttls-silent", 1, SmtpBehaviour.SilentOnStarttls),
        Mail("tls-close", 1, SmtpBehaviour.CloseInHandshake),
        Mail("tls-garbage", 1, SmtpBehaviour.GarbageInHandshake),
        Mail("tls-stall", 1, SmtpBehaviour.StallInHandshake),
        Mail("tls-reset", 1, SmtpBehaviour.ResetInHandshake),
        Mail("tls-alert", 1, SmtpBehaviour.AlertInHandshake),
        Mail("tls-old", 2, SmtpBehaviour.OldTls),
        Mail("starttls-plaintext", 1, SmtpBehaviour.PlaintextAfter220),
        Mail("mx-cert-expired", 8, SmtpBehaviour.CertificateExpired),
        Mail("mx-cert-not-yet-valid", 1, SmtpBehaviour.CertificateNotYetValid),
        Mail("mx-cert-self-signed", 8, SmtpBehaviour.CertificateSelfSigned),
        Mail("mx-cert-name-mismatch", 15, SmtpBehaviour.CertificateOtherName),
        Mail("mx-cert-untrusted", 2, SmtpBehaviour.CertificateUntrusted),
        Mail("mx-cert-incomplete-chain", 3, SmtpBehaviour.CertificateIncompleteChain),
        Mail("mx-cert-expired-other-name", 1, SmtpBehaviour.CertificateExpiredOtherName),
        Mail("mx-cert-self-signed-other-name", 3, SmtpBehaviour.CertificateSelfSignedOtherName),
        Mail("mx-cert-common-name-only", 1, SmtpBehaviour.CertificateCommonNameOnly),
        Sts("risk-second-without-starttls", 3, mx: MxParts.GoodAnd(SmtpBehaviour.NoStarttls)),
        Sts("risk-second-expired", 3, mx: MxParts.GoodAnd(SmtpBehaviour.CertificateExpired)),
        Sts("risk-endpoint-self-signed", 2, mx: MxParts.Differing(SmtpBehaviour.CertificateSelfSigned)),
        Sts("risk-endpoint-without-starttls", 2, mx: MxParts.Differing(SmtpBehaviour.NoStarttls)),
        Bad("absent-smtp-refused", 30, SmtpBehaviour.Refuse),
        Bad("absent-smtp-black-hole", 30, SmtpBehaviour.BlackHole),
        Bad("absent-smtp-silent", 5, SmtpBehaviour.Silent),
        Bad("absent-smtp-slow", 20, SmtpBehaviour.SlowGreeting),
        Bad("absent-smtp-closed", 3, SmtpBehaviour.CloseAtOnce),
        Bad("absent-smtp-flood", 2, SmtpBehaviour.FloodBanner),
        Bad("absent-smtp-block-listed", 5, SmtpBehaviour.BlockListed),
        Bad("absent-tls-stall", 5, SmtpBehaviour.StallInHandshake),
    ];

    private static LabProfile Mail(string name, int weight, SmtpBehaviour behaviour) => Sts(name, weight, mx: MxParts.That(behaviour));

    private static LabProfile Bad(string name, int weight, SmtpBehaviour behaviour) =>
        Without(name, weight, MxParts.That(behaviour), group: WorldGroup.WithoutAndBad);
}
