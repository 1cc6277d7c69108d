namespace MtaStsScanner.Lab.Profiles;

/// <summary>A neighbour record of a domain (SPF, DMARC, TLSRPT): how it stands, drawn for each domain by itself.</summary>
internal enum TxtNeighbour
{
    /// <summary>None.</summary>
    Missing,

    /// <summary>One, as it should be (DMARC: p=reject).</summary>
    Valid,

    /// <summary>DMARC with p=quarantine.</summary>
    Quarantine,

    /// <summary>DMARC with p=none.</summary>
    PolicyNone,

    /// <summary>Two.</summary>
    Multiple,

    /// <summary>Malformed.</summary>
    Syntax,

    /// <summary>TLSRPT whose report address is none.</summary>
    BadUri,

    /// <summary>SERVFAIL.</summary>
    Failing,
}
