namespace MtaSts;

/// <summary>TLSRPT, SPF and DMARC of a domain.</summary>
internal sealed record NeighbourFacts(TlsRptRecordSet TlsRpt, SpfRecordSet Spf, DmarcDiscovery Dmarc);
