using System.Globalization;
using System.Security.Cryptography;

namespace MtaStsScanner.Cli.Hosting;

/// <summary>The library that does TLS on this machine: what it offers decides what a peer can agree to.</summary>
internal static class TlsLibrary
{
    /// <summary>Its name and version.</summary>
    public static string Version { get; } = OperatingSystem.IsLinux() ? OpenSsl(SafeEvpPKeyHandle.OpenSslVersion) : "the system's";

    // OpenSSL 3 (OPENSSL_VERSION_NUMBER): 0xMNN00PP0.
    private static string OpenSsl(long number) => string.Create(CultureInfo.InvariantCulture, $"OpenSSL {number >> 28}.{(number >> 20) & 0xff}.{(number >> 4) & 0xff}");
}
