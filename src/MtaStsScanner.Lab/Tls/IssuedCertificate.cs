using System.Security.Cryptography.X509Certificates;

namespace MtaStsScanner.Lab.Tls;

/// <summary>A certificate with its key, and those that are sent along.</summary>
internal sealed record IssuedCertificate(X509Certificate2 Leaf, X509Certificate2[] Chain);
