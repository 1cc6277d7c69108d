namespace MtaStsScanner.Dialing;

/// <summary>What was made of a certificate chain for the host that was asked for (RFC 8461 §4.2).</summary>
public sealed record CertificateAssessment
{
    /// <summary>What is wrong with it, each with what was seen; empty where it is acceptable.</summary>
    public IReadOnlyList<(CertificateFault Fault, string Evidence)> Faults { get; init; } = [];

    /// <summary>What is weak about it (RSA below 2048 bits, SHA-1, MD5); null where nothing is. It stays acceptable.</summary>
    public string? Weakness { get; init; }

    /// <summary>The end of its time.</summary>
    public DateTimeOffset NotAfter { get; init; }

    /// <summary>Chain, dates and name are as they must be.</summary>
    public bool Accepted => Faults.Count == 0;
}
