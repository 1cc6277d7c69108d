using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace MtaStsScanner.Cli.Face;

/// <summary>What a browser is told beside each page: nothing is loaded from elsewhere, nothing is guessed, kept or framed.</summary>
internal static class SecurityHeaders
{
    private const string OpenStyle = "<style>", CloseStyle = "</style>";

    /// <summary>Adds them.</summary>
    public static void Add(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = PolicyWith("script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:");
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }

    /// <summary>For a page that has its one style within it: that style, known by its hash, and no script.</summary>
    public static void AllowStyleOf(IHeaderDictionary headers, string page)
    {
        int start = page.IndexOf(OpenStyle, StringComparison.Ordinal) + OpenStyle.Length;
        string style = page[start..page.IndexOf(CloseStyle, start, StringComparison.Ordinal)];
        headers.ContentSecurityPolicy = PolicyWith($"style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'");
    }

    private static string PolicyWith(string sources) => $"default-src 'none'; {sources}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}
