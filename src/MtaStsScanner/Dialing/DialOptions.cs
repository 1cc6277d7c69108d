namespace MtaStsScanner.Dialing;

/// <summary>Bounds of connecting and of the handshake.</summary>
public sealed record DialOptions
{
    /// <summary>How long a TCP connection may take to stand. Default 10 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a TLS handshake may take once it is admitted. Default 10 s.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Handshakes that run at the same time. Default 64: on two cores 1,000 at once take 10 times as long each, and none is done sooner.</summary>
    public int HandshakesAtOnce { get; init; } = 64;

    /// <summary>For a lab on loopback: seconds instead of many.</summary>
    public static DialOptions Lab { get; } = new() { ConnectTimeout = TimeSpan.FromSeconds(3), HandshakeTimeout = TimeSpan.FromSeconds(3) };
}
