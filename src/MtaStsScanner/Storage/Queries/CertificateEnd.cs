namespace MtaStsScanner.Storage.Queries;

/// <summary>How far off the end of a certificate is.</summary>
public enum CertificateEnd
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Past.</summary>
    Expired,

    /// <summary>Within 7 days.</summary>
    WithinWeek,

    /// <summary>Within 14 days, and not 7.</summary>
    WithinFortnight,

    /// <summary>Within 30 days, and not 14.</summary>
    WithinMonth,

    /// <summary>Later.</summary>
    Later,
}
