namespace MtaStsScanner.Lab.Profiles;

/// <summary>How often each state of a neighbour record occurs, in parts of a thousand.</summary>
internal static class NeighbourTable
{
    private static readonly (TxtNeighbour State, int Share)[] Spf =
        [(TxtNeighbour.Valid, 720), (TxtNeighbour.Missing, 220), (TxtNeighbour.Multiple, 25), (TxtNeighbour.Syntax, 30), (TxtNeighbour.Failing, 5)];

    private static readonly (TxtNeighbour State, int Share)[] Dmarc =
    [
        (TxtNeighbour.Valid, 200), (TxtNeighbour.Quarantine, 150), (TxtNeighbour.PolicyNone, 300), (TxtNeighbour.Missing, 305),
        (TxtNeighbour.Multiple, 20), (TxtNeighbour.Syntax, 20), (TxtNeighbour.Failing, 5),
    ];

    private static readonly (TxtNeighbour State, int Share)[] TlsRpt =
    [
        (TxtNeighbour.Valid, 650), (TxtNeighbour.Missing, 285), (TxtNeighbour.Multiple, 20), (TxtNeighbour.Syntax, 20), (TxtNeighbour.BadUri, 20),
        (TxtNeighbour.Failing, 5),
    ];

    private static readonly (TxtNeighbour State, int Share)[] TlsRptWithoutSts =
        [(TxtNeighbour.Missing, 970), (TxtNeighbour.Valid, 25), (TxtNeighbour.BadUri, 5)];

    public static TxtNeighbour OfSpf(ulong drawn) => Pick(Spf, drawn);

    public static TxtNeighbour OfDmarc(ulong drawn) => Pick(Dmarc, drawn);

    public static TxtNeighbour OfTlsRpt(ulong drawn, bool hasSts) => Pick(hasSts ? TlsRpt : TlsRptWithoutSts, drawn);

    private static TxtNeighbour Pick((TxtNeighbour State, int Share)[] table, ulong drawn)
    {
        int point = (int)(drawn % 1000);
        foreach ((TxtNeighbour state, int share) in table)
        {
            if (point < share) return state;
            point -= share;
        }
        return TxtNeighbour.Missing;
    }
}
