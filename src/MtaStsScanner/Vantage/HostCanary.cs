using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MtaStsScanner.Dialing;
using MtaStsScanner.Dns;

namespace MtaStsScanner.Vantage;

/// <summary>A host of the user's choice whose certificate is acceptable and comes from a known issuer: one who stands between shows another.</summary>
public sealed record HostCanary
{
    private HostCanary(string host, string? issuer) => (Host, Issuer) = (host, issuer);

    /// <summary>The host: A-labels, lower case, no final dot.</summary>
    public string Host { get; }

    /// <summary>A text that the distinguished name of the leaf certificate's issuer contains, in any case; null where any issuer will do that is trusted.</summary>
    public string? Issuer { get; }

    /// <summary>Reads <c>HOST</c> or <c>HOST=ISSUER</c>.</summary>
    /// <returns>Null where it is neither.</returns>
    public static HostCanary? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('=', 2);
        string host = parts[0].ToLowerInvariant().TrimEnd('.');
        bool named = host.Contains('.', StringComparison.Ordinal) && QuestionName.FitsTheWire(host) && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_');
        if (!named || AddressText.TryParse(host, out _) || (parts.Length == 2 && string.IsNullOrWhiteSpace(parts[1]))) return null;
        return new(host, parts.Length == 2 ? parts[1].Trim() : null);
    }

    /// <summary>What is wrong with the certificate that was shown, for a person; null where nothing is.</summary>
    /// <param name="accepted">Chain, dates and name are acceptable.</param>
    /// <param name="leaf">It, in DER; null where none was seen.</param>
    internal string? FaultOf(bool accepted, byte[]? leaf)
    {
        string issuer = leaf is null ? "nobody" : IssuerOf(leaf);
        if (!accepted) return $"its certificate, issued by {Seen.Text(issuer)}, is not acceptable";
        if (Issuer is not null && !issuer.Contains(Issuer, StringComparison.OrdinalIgnoreCase)) return $"its certificate was issued by {Seen.Text(issuer)}, not by {Issuer}";
        return null;
    }

    private static string IssuerOf(byte[] der)
    {
        try
        {
            using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(der);
            return certificate.Issuer;
        }
        catch (CryptographicException)
        {
            return "somebody whose name can't be read";
        }
    }
}
