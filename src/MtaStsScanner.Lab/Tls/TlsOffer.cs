namespace MtaStsScanner.Lab.Tls;

/// <summary>What a server can do in a handshake.</summary>
internal enum TlsOffer
{
    /// <summary>TLS 1.2 and 1.3, whatever suites the platform has.</summary>
    Modern,

    /// <summary>TLS 1.0 and 1.1.</summary>
    Old,

    /// <summary>TLS 1.0 alone.</summary>
    Tls10,

    /// <summary>TLS 1.2 with CBC alone.</summary>
    Cbc,

    /// <summary>TLS 1.2 with RSA key exchange alone: no forward secrecy.</summary>
    RsaKeyExchange,
}
