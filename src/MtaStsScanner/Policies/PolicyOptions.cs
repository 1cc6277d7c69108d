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

    /// <summary>How long the head of a response, and then its body, may take on the first pass. Default 10 s.</summary>
    public TimeSpan StepTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The same on later passes. Default 60 s: as long as the whole.</summary>
    public TimeSpan LateStepTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Bytes of a body at most. Default 65,536 (RFC 8461 §3.3 suggests 64 kilobytes).</summary>
    public int MostBodyBytes { get; init; } = StsPolicy.LargestBodyBytes;

    /// <summary>Kilobytes of header fields at most. Default 32.</summary>
    public int MostHeaderKilobytes { get; init; } = 32;

    /// <summary>Bytes of a whole response at most, as it comes: header fields, and a body with the frames of its chunks. Default: header fields and four times the body.</summary>
    public int MostResponseBytes => (MostHeaderKilobytes * 1024) + (4 * MostBodyBytes);

    /// <summary>Addresses that are tried, the next one where a connection fails or is slow. Default 3.</summary>
    public int MostAddresses { get; init; } = 3;

    /// <summary>How long a connection may take before the next address is dialled beside it. Default 250 ms (RFC 8305 §8).</summary>
    public TimeSpan AttemptDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The port. Default 443.</summary>
    public int Port { get; init; } = HttpsPort;

    /// <summary>For a lab on loopback: seconds instead of many.</summary>
    public static PolicyOptions Lab(string userAgent) => new() { UserAgent = userAgent, Deadline = TimeSpan.FromSeconds(5), StepTimeout = TimeSpan.FromSeconds(3), LateStepTimeout = TimeSpan.FromSeconds(3) };
}
