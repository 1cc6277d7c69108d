using MtaStsScanner.Lab.Profiles;

namespace MtaStsScanner.Lab.Dns;

/// <summary>The texts of SPF, DMARC and TLSRPT records; <c>{domain}</c> becomes the domain.</summary>
internal static class NeighbourRecords
{
    private const string Unrelated = "lab-verification=0123456789abcdef";
    private const string TlsRptToMail = "v=TLSRPTv1; rua=mailto:tlsrpt@{domain}";

    private static readonly string[] None = [];

    private static readonly string[] SpfValid = [Unrelated, "v=spf1 ip4:198.18.0.0/15 -all"];
    private static readonly string[] SpfMultiple = ["v=spf1 ip4:198.18.0.0/15 -all", "v=spf1 mx -all"];
    private static readonly string[] SpfBadAddress = ["v=spf1 ip4:198.18.0.0.1 -all"];
    private static readonly string[] SpfBadInclude = ["v=spf1 include: -all"];
    private static readonly string[] SpfMissing = [Unrelated];

    private static readonly string[] DmarcReject = ["v=DMARC1; p=reject; rua=mailto:dmarc@{domain}"];
    private static readonly string[] DmarcQuarantine = ["v=DMARC1; p=quarantine"];
    private static readonly string[] DmarcNone = ["v=DMARC1; p=none; rua=mailto:dmarc@{domain}"];
    private static readonly string[] DmarcMultiple = ["v=DMARC1; p=reject", "v=DMARC1; p=none"];
    private static readonly string[] DmarcSyntax = ["v=DMARC1; p=rejected"];

    private static readonly string[] TlsRptValid = [TlsRptToMail];
    private static readonly string[] TlsRptMultiple = [TlsRptToMail, "v=TLSRPTv1; rua=https://tlsrpt.lab.example/report"];
    private static readonly string[] TlsRptSyntax = ["v=TLSRPTv1; rua"];
    private static readonly string[] TlsRptBadUri = ["v=TLSRPTv1; rua=ftp://tlsrpt.lab.example/report"];

    public static string[] Spf(TxtNeighbour state, ulong pick) => state switch
    {
        TxtNeighbour.Valid => SpfValid,
        TxtNeighbour.Multiple => SpfMultiple,
        TxtNeighbour.Syntax => pick % 2 == 0 ? SpfBadAddress : SpfBadInclude,
        _ => pick % 2 == 0 ? SpfMissing : None,
    };

    public static string[] Dmarc(TxtNeighbour state) => state switch
    {
        TxtNeighbour.Valid => DmarcReject,
        TxtNeighbour.Quarantine => DmarcQuarantine,
        TxtNeighbour.PolicyNone => DmarcNone,
        TxtNeighbour.Multiple => DmarcMultiple,
        TxtNeighbour.Syntax => DmarcSyntax,
        _ => None,
    };

    public static string[] TlsRpt(TxtNeighbour state) => state switch
    {
        TxtNeighbour.Valid => TlsRptValid,
        TxtNeighbour.Multiple => TlsRptMultiple,
        TxtNeighbour.Syntax => TlsRptSyntax,
        TxtNeighbour.BadUri => TlsRptBadUri,
        _ => None,
    };
}
