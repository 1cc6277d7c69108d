namespace MtaStsScanner.Lab.Names;

/// <summary>What a drawn value is for. The numbers are part of what a seed means: never renumber.</summary>
internal enum HashPurpose
{
    Profile = 1,
    Provider = 2,
    Spf = 3,
    Dmarc = 4,
    TlsRpt = 5,
    Address = 6,
    ForbiddenAddress = 7,
    RecordId = 8,
    Operator = 9,
    DnsFault = 10,
    Plot = 11,
    PlotNights = 12,
    Outage = 13,
}
