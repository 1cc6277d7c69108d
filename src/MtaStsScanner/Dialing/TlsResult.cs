using System.Net.Security;

namespace MtaStsScanner.Dialing;

/// <summary>What a handshake came to.</summary>
public sealed record TlsResult
{
    /// <summary>The stream within the session; null where none stands. Disposing it closes the stream below.</summary>
    public SslStream? Stream { get; init; }

    /// <summary>Why none stands; null where one does.</summary>
    public TlsFailureKind? Failure { get; init; }

    /// <summary>What was seen of the failure.</summary>
    public string? Detail { get; init; }

    /// <summary><c>TLSv1.0</c>, <c>TLSv1.1</c>, <c>TLSv1.2</c>, <c>TLSv1.3</c>; null where unknown.</summary>
    public string? Version { get; init; }

    /// <summary>RFC 8996: TLS 1.0 and 1.1 are not to be used.</summary>
    public bool VersionAccepted { get; init; }

    /// <summary>IANA name of the cipher suite.</summary>
    public string? Cipher { get; init; }

    /// <summary>The protocol that ALPN agreed on (RFC 7301); null where none was offered or agreed on.</summary>
    public string? Alpn { get; init; }

    /// <summary>The certificates as sent, leaf first.</summary>
    public IReadOnlyList<SeenCertificate> Chain { get; init; } = [];

    /// <summary>What was made of them; null where none was seen.</summary>
    public CertificateAssessment? Certificate { get; init; }
}
