using MtaStsScanner.Lab.Profiles;

namespace MtaStsScanner.Lab.Dns;

/// <summary>The texts of SPF, DMARC and TLSRPT records.</summary>
internal static class NeighbourRecords
{
    private const string Unrelated = "lab-verification=0123456789abcdef";

    public static string[] Spf(TxtNeighbour state, ulong pick) => state switch
    {
        TxtNeighbour.Valid => [Unrelated, "v=spf1 ip4:198.18.0.0/15 -all"],
        TxtNeighbour.Multiple => ["v=spf1 ip4:198.18.0.0/15 -all", "v=spf1 mx -all"],
        TxtNeighbour.Syntax => [pick % 2 == 0 ? "v=spf1 ip4:198.18.0.0.1 -all" : "v=spf1 include: -all"],
        _ => pick % 2 == 0 ? [Unrelated] : [],
    };

    public static string[] Dmarc(TxtNeighbour state, string domain) => state switch
    {
        TxtNeighbour.Valid => [$"v=DMARC1; p=reject; rua=mailto:dmarc@{domain}"],
        TxtNeighbour.Quarantine => ["v=DMARC1; p=quarantine"],
        TxtNeighbour.PolicyNone => [$"v=DMARC1; p=none; rua=mailto:dmarc@{domain}"],
        TxtNeighbour.Multiple => ["v=DMARC1; p=reject", "v=DMARC1; p=none"],
        TxtNeighbour.Syntax => ["v=DMARC1; p=rejected"],
        _ => [],
    };

    public static string[] TlsRpt(TxtNeighbour state, string domain) => state switch
    {
        TxtNeighbour.Valid => [$"v=TLSRPTv1; rua=mailto:tlsrpt@{domain}"],
        TxtNeighbour.Multiple => [$"v=TLSRPTv1; rua=mailto:tlsrpt@{domain}", "v=TLSRPTv1; rua=https://tlsrpt.lab.example/report"],
        TxtNeighbour.Syntax => ["v=TLSRPTv1; rua"],
        TxtNeighbour.BadUri => ["v=TLSRPTv1; rua=ftp://tlsrpt.lab.example/report"],
        _ => [],
    };
}
