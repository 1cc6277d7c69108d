namespace MtaSts;

/// <summary>A TLSA record (RFC 6698 §2.1).</summary>
/// <param name="Usage">Certificate usage: 2 (DANE-TA) and 3 (DANE-EE) are usable for SMTP (RFC 7672 §3.1.3).</param>
/// <param name="Selector">0: certificate, 1: public key.</param>
/// <param name="MatchingType">0: exact, 1: SHA-256, 2: SHA-512.</param>
/// <param name="Data">The association data.</param>
public sealed record TlsaRecord(byte Usage, byte Selector, byte MatchingType, byte[] Data);
