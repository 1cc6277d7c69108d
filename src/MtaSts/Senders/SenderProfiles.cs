using System.Diagnostics.CodeAnalysis;

namespace MtaSts;

/// <summary>
/// The senders whose ways are known, as a table. Ten are programs whose code was read in November 2026, two are services known from outside: they are no sample of all
/// senders, and what they agree about another sender may do otherwise.
/// </summary>
public static class SenderProfiles
{
    private const string Pmsr = "Snawoot/postfix-mta-sts-resolver@a000619, vdukhovni/postfix@17830e5";
    private const string Tlspol = "Zuplu/postfix-tlspol@ffe1e2d, vdukhovni/postfix@17830e5";

    // Postfix before 3.10.5, or without the plugin's TLSRPT attributes: it is given the patterns as names that the certificate must have.
    private static readonly SenderRules PostfixOld = new()
    {
        MatchedName = MatchedName.Certificate,
        Wildcard = WildcardDepth.Any,
        CertificateCommonName = true,
        TlsFloor = TlsFloor.Tls10,
        MostMxAddresses = 5,
    };

    private static readonly SenderRules PostfixNew = PostfixOld with { MatchedName = MatchedName.MxHost, Wildcard = WildcardDepth.One };

    /// <summary>All of them, <see cref="Strict"/> first.</summary>
    public static IReadOnlyList<SenderProfile> All { get; } =
    [
        new("strict", "RFC 8461", "RFC 8461; without DANE", SenderBasis.Documented, SenderRules.Strict),
        new("mox", "0.0.17", "mjl-/mox@1c95876", SenderBasis.Code, new()
        {
            MaxAgeOver = MaxAgeOver.Uncapped, MediaType = MediaTypeRule.Ignored, Dane = DaneRule.Both, OnTxtFailure = FailureAction.Defer,
        }),
        new("chasquid", "1.18.0", "albertito/chasquid@ca2538b", SenderBasis.Code, new()
        {
            RecordCount = RecordCount.Any, RecordSyntax = RecordSyntax.PrefixOnly, PolicySyntax = PolicySyntax.SplitSkipTrimmed, DuplicateFields = DuplicateFields.Last,
            NoneNeedsMx = true, MaxAgeOver = MaxAgeOver.Invalid, MaxAgeZero = MaxAgeZero.Invalid, MxText = MxText.Normalise, MostBodyBytes = 10_240, CutsBody = true, MostMxHosts = 5,
        }),
        new("maddy", "0.9.4", "foxcpp/maddy@837b1b8, foxcpp/go-mtasts@1438da2", SenderBasis.Code, new()
        {
            RecordCount = RecordCount.SoleTxt, RecordSyntax = RecordSyntax.AnyOrder, PolicySyntax = PolicySyntax.SplitStrict, DuplicateFields = DuplicateFields.Last,
            MaxAgeOver = MaxAgeOver.Uncapped, MxText = MxText.Normalise, MostBodyBytes = int.MaxValue, Wildcard = WildcardDepth.OneNotIdn, Dane = DaneRule.Both,
            OnMxMismatch = FailureAction.Bounce,
        }),
        new("pmsr-old", "1.5.0, Postfix < 3.10.5 or tlsrpt off", Pmsr, SenderBasis.Code, PmsrOver(PostfixOld)),
        new("pmsr-new", "1.5.0, Postfix >= 3.10.5 and tlsrpt on", Pmsr, SenderBasis.Code, PmsrOver(PostfixNew)),
        new("tlspol-old", "1.13.0, Postfix < 3.10.5 or QUERY", Tlspol, SenderBasis.Code, TlspolOver(PostfixOld)),
        new("tlspol-new", "1.13.0, Postfix >= 3.10.5 and QUERYwithTLSRPT", Tlspol, SenderBasis.Code, TlspolOver(PostfixNew)),
        new("zone-mta", "3.10.18", "zone-eu/zone-mta@cf94b99, zone-eu/mx-connect@91f61c6, mailauth 4.13.0 (12488c3)", SenderBasis.Code, new()
        {
            RecordSyntax = RecordSyntax.PrefixFieldsAnyCase, PolicySyntax = PolicySyntax.SplitSkipTrimmed, PolicyCase = LetterCase.NamesAndMode,
            DuplicateFields = DuplicateFields.Last, MissingFields = MissingFields.ModeNone, MaxAgeOver = MaxAgeOver.Invalid, MxText = MxText.Literal,
            HttpStatus = HttpStatusRule.Success, MediaType = MediaTypeRule.Ignored, MostBodyBytes = int.MaxValue, FetchSeconds = int.MaxValue, PolicyAddress = PolicyAddress.FirstA,
            Wildcard = WildcardDepth.Any, CertificateCommonName = true,
            OnMxMismatch = FailureAction.Bounce, OnNoStarttls = FailureAction.Bounce, OnCertificateName = FailureAction.Bounce,
        }),
        new("stalwart", "0.16.18+6", "stalwartlabs/stalwart@d72608f, stalwartlabs/mail-auth@0e93300", SenderBasis.Code, new()
        {
            RecordCount = RecordCount.Any, RecordSyntax = RecordSyntax.AnyOrderAnyCase, PolicySyntax = PolicySyntax.Scan, PolicyCase = LetterCase.Version,
            DuplicateFields = DuplicateFields.Last, MissingFields = MissingFields.Defaults, NoneNeedsMx = true, MaxAgeOver = MaxAgeOver.OneDay, MaxAgeZero = MaxAgeZero.OneDay,
            MxText = MxText.NormaliseIdn, HttpStatus = HttpStatusRule.Any, MediaType = MediaTypeRule.Ignored, MostBodyBytes = 1_048_576, FetchSeconds = 300,
            MostMxHosts = 2, Dane = DaneRule.ForCertificates, OnMxMismatch = FailureAction.Bounce, OnNoStarttls = FailureAction.Bounce,
        }),
        new("kumomta", "2026.06.23+83", "KumoCorp/kumomta@3ebc1e8", SenderBasis.Code, new()
        {
            RecordCount = RecordCount.Joined, RecordSyntax = RecordSyntax.AnyOrderTrimmed, PolicySyntax = PolicySyntax.SplitStrictTrimmed, DuplicateFields = DuplicateFields.Invalid,
            MaxAgeOver = MaxAgeOver.Uncapped, MxText = MxText.Literal, MediaType = MediaTypeRule.RequiredLowerCase, MostBodyBytes = int.MaxValue, FetchSeconds = 20,
            CertificateCommonName = null, TlsFloor = TlsFloor.Unknown, ImplicitMx = ImplicitMx.Exempt, Testing = TestingRule.LowersTls,
        }),
        new("halon", "script of 2025-07-07, engine not open", "halon-extras/mta-sts@a4a9f2d", SenderBasis.Code, new()
        {
            RecordSyntax = RecordSyntax.PrefixOnly, PolicySyntax = PolicySyntax.SplitSkipTrimmed, DuplicateFields = DuplicateFields.Last, MissingFields = MissingFields.VersionOnly,
            MaxAgeOver = MaxAgeOver.Unknown, MxText = MxText.Unknown, MediaType = MediaTypeRule.Ignored, FetchSeconds = 5, Wildcard = WildcardDepth.Unknown,
            CertificateCommonName = null, MostMxHosts = null, Dane = DaneRule.First,
            OnMxMismatch = FailureAction.Unknown, OnNoStarttls = FailureAction.Unknown, OnCertificateName = FailureAction.Unknown,
        }),
        new("gmail", "2026-11", "support.google.com/a/answer/9261504; alexsci.com 2024-09-30; PS.MTA-STS#33; privsec.dev", SenderBasis.Observed, FromOutside() with
        {
            Wildcard = WildcardDepth.One, TlsFloor = TlsFloor.Tls12, Dane = DaneRule.Ignored,
        }),
        new("microsoft", "2026-11", "learn.microsoft.com/purview/enhancing-mail-flow-with-mta-sts and its NDR page; techcommunity 4501005; alexsci.com 2024-09-30", SenderBasis.Documented, FromOutside() with
        {
            CertificateCommonName = true, OnMxMismatch = FailureAction.Defer, OnNoStarttls = FailureAction.Defer, OnCertificateName = FailureAction.Defer,
        }),
    ];

    /// <summary>Reads as RFC 8461 says, where the RFC leaves room as <see cref="StsRecordParser"/> and <see cref="StsPolicyParser"/> do, and weighs no DANE.</summary>
    public static SenderProfile Strict => All[0];

    /// <summary>Finds a sender by its name.</summary>
    /// <returns>False where there is none of that name.</returns>
    public static bool TryFind(string name, [NotNullWhen(true)] out SenderProfile? sender)
    {
        sender = All.FirstOrDefault(s => s.Name == name);
        return sender is not null;
    }

    private static SenderRules PmsrOver(SenderRules postfix) => postfix with
    {
        RecordSyntax = RecordSyntax.PrefixFields,
        PolicySyntax = PolicySyntax.SplitSkip,
        BodyText = BodyText.Ascii,
        DuplicateFields = DuplicateFields.Last,
        MaxAgeOver = MaxAgeOver.Invalid,
        MxText = MxText.PassOn,
        FetchSeconds = 4,
    };

    private static SenderRules TlspolOver(SenderRules postfix) => postfix with
    {
        MaxAgeOver = MaxAgeOver.ThirtyDays,
        MaxAgeZero = MaxAgeZero.Ignored,
        MxText = MxText.InvalidButDot,
        FetchSeconds = 6,
        Dane = DaneRule.First,
    };

    // What nobody outside has seen is unknown; what RFC 8461 derives without dispute is taken to hold.
    private static SenderRules FromOutside() => new()
    {
        RecordCount = RecordCount.Unknown,
        RecordSyntax = RecordSyntax.Unknown,
        PolicySyntax = PolicySyntax.Unknown,
        MaxAgeOver = MaxAgeOver.Unknown,
        MxText = MxText.Unknown,
        HttpStatus = HttpStatusRule.Unknown,
        MediaType = MediaTypeRule.Unknown,
        MostBodyBytes = null,
        FetchSeconds = null,
        Wildcard = WildcardDepth.Unknown,
        CertificateCommonName = null,
        TlsFloor = TlsFloor.Unknown,
        MostMxHosts = null,
        Dane = DaneRule.Unknown,
        ImplicitMx = ImplicitMx.Unknown,
        OnTxtFailure = FailureAction.Unknown,
    };
}
