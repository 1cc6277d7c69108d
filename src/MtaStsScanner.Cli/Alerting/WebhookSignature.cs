using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MtaStsScanner.Cli.Alerting;

/// <summary>Proves to a webhook's receiver that a body is ours and fresh: HMAC-SHA256 (RFC 2104) by the shared secret over <c>TIMESTAMP.BODY</c>.</summary>
internal static class WebhookSignature
{
    /// <summary>Seconds since 1970; a receiver refuses what is more than some minutes old.</summary>
    public const string TimestampHeader = "X-Mtasts-Timestamp";

    /// <summary><c>v1=</c> and the HMAC in lower-case hexadecimal.</summary>
    public const string SignatureHeader = "X-Mtasts-Signature";

    /// <summary>The signature of a body.</summary>
    public static string Of(string secret, DateTimeOffset at, string body)
    {
        byte[] signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{at.ToUnixTimeSeconds()}.{body}"));
        return "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
    }
}
