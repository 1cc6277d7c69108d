using MtaSts;

namespace MtaStsScanner.Policies;

/// <summary>How policies are fetched.</summary>
public sealed record PolicyOptions
{
    /// <summary>Where policies are served (RFC 8461 §3.3: https).</summary>
    public const int HttpsPort = 443;

    /// <summary>How we name ourselves; with a contact, where the user gave one.</summary>
    public required string UserAgent { get; init; }

    /// <summary>From the first connection to the last byte. Default 60 s (RFC 8461 §3.3 suggests a minute).</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Bytes of a body at most. Default 65,536 (RFC 8461 §3.3 suggests 64 kilobytes).</summary>
    public int MostBodyBytes { get; init; } = StsPolicy.LargestBodyBytes;

    /// <summary>Kilobytes of header fields at most. Default 32.</summary>
    public int MostHeaderKilobytes { get; init; } = 32;

    /// <summary>Addresses that are tried in turn, the next one where a TCP connection fails. Default 3.</summary>
    public int MostAddresses { get; init; } = 3;

    /// <summary>The port. Default 443.</summary>
    public int Port { get; init; } = HttpsPort;

    /// <summary>For a lab on loopback: seconds instead of many.</summary>
    public static PolicyOptions Lab(string userAgent) => new() { UserAgent = userAgent, Deadline = TimeSpan.FromSeconds(5) };
}
