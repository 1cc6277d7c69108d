namespace MtaStsScanner.Dialing;

/// <summary>A certificate as a peer sent it.</summary>
/// <param name="Sha256">SHA-256 of <paramref name="Der"/>, lower-case hexadecimal.</param>
/// <param name="Der">Its bytes.</param>
public sealed record SeenCertificate(string Sha256, byte[] Der);
