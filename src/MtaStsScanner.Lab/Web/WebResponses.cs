using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace MtaStsScanner.Lab.Web;

/// <summary>The responses of policy hosts that do not depend on time.</summary>
internal static class WebResponses
{
    /// <summary>Most bytes of a flood.</summary>
    public const int FloodBytes = 4 * 1024 * 1024;

    /// <summary>Head of a body in chunks.</summary>
    public const string ChunkedHead = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n";

    /// <summary>One chunk of a body without end.</summary>
    public const string FloodChunk = "41\r\nx_lab_filler: 0123456789012345678901234567890123456789012345678\r\n\r\n";

    /// <summary>One response of many that are never the last (RFC 9110 §15.2).</summary>
    public const string Interim = "HTTP/1.1 103 Early Hints\r\nLink: </>; rel=preload\r\n\r\n";

    /// <summary>A chunk of one byte whose extension is two hundred times as long.</summary>
    public static readonly string TinyChunk = $"1;x={new string('y', 200)}\r\n#\r\n";

    private const string Page = "<!DOCTYPE html>\n<html><head><title>Welcome</title></head><body><p>It works.</p></body></html>\n";
    private const string BotPage = "<html><head><title>Just a moment...</title></head><body>Complete the captcha challenge to go on.</body></html>\n";
    private const int TooLargeBytes = 70_000;

    /// <summary>The whole response.</summary>
    /// <param name="behaviour">What the host does.</param>
    /// <param name="policy">The policy that it should serve.</param>
    public static byte[] Of(WebBehaviour behaviour, byte[] policy) => behaviour switch
    {
        WebBehaviour.GoodChunked => Join($"{ChunkedHead}{policy.Length:x}\r\n", policy, "\r\n0\r\n\r\n"),
        WebBehaviour.GoodHttp10 => Join("HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n", policy),
        WebBehaviour.GoodCharset => Whole(200, "text/plain; charset=utf-8", policy),
        WebBehaviour.MovedPermanently => Whole(301, "text/html", Text(Page), "Location: https://www.lab.example/.well-known/mta-sts.txt\r\n"),
        WebBehaviour.Found => Whole(302, "text/html", Text(Page), "Location: /mta-sts.txt\r\n"),
        WebBehaviour.NotFound => Whole(404, "text/html", Text(Page)),
        WebBehaviour.Forbidden => Whole(403, "text/plain", Text("Forbidden\n")),
        WebBehaviour.ServerError => Whole(500, "text/html", Text(Page)),
        WebBehaviour.Unavailable => Whole(503, "text/plain", Text("Unavailable\n")),
        WebBehaviour.Gone => Whole(410, "text/plain", Text("Gone\n")),
        WebBehaviour.NoContent => Text("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"),
        WebBehaviour.TooManyRequests => Whole(429, "text/plain", Text("Too many requests\n"), "Retry-After: 1\r\n"),
        WebBehaviour.BotHeader => Whole(403, "text/html", Text(Page), "cf-mitigated: challenge\r\n"),
        WebBehaviour.BotPage => Whole(403, "text/html", Text(BotPage)),
        WebBehaviour.TypeHtml => Whole(200, "text/html", policy),
        WebBehaviour.TypeOctets => Whole(200, "application/octet-stream", policy),
        WebBehaviour.HtmlAsPlain => Whole(200, "text/plain", Text(Page)),
        WebBehaviour.HtmlAsHtml => Whole(200, "text/html; charset=utf-8", Text(Page)),
        WebBehaviour.TooLarge => Whole(200, "text/plain", [.. policy, .. Enumerable.Repeat((byte)'x', TooLargeBytes)]),
        WebBehaviour.NotHttp => Text("220 this is no web server\r\n"),
        WebBehaviour.CloseBeforeResponse => [],
        WebBehaviour.TruncatedBody => Join(Head(200, "text/plain", policy.Length + 100), policy),
        WebBehaviour.BadLength => Join("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: abc\r\nConnection: close\r\n\r\n", policy),
        WebBehaviour.TwoLengths => Join(Head(200, "text/plain", policy.Length, "Content-Length: 3\r\n"), policy),
        WebBehaviour.Compressed => Whole(200, "text/plain", Gzip(policy), "Content-Encoding: gzip\r\n"),
        _ => Whole(200, "text/plain", policy),
    };

    private static byte[] Whole(int status, string type, byte[] body, string headers = "") => Join(Head(status, type, body.Length, headers), body);

    private static string Head(int status, string type, int length, string headers = "") => string.Create(
        CultureInfo.InvariantCulture,
        $"HTTP/1.1 {status} {(status == 200 ? "OK" : "Status")}\r\nContent-Type: {type}\r\nContent-Length: {length}\r\n{headers}Connection: close\r\n\r\n");

    private static byte[] Join(string head, byte[] body, string tail = "") => [.. Text(head), .. body, .. Text(tail)];

    private static byte[] Text(string text) => Encoding.Latin1.GetBytes(text);

    private static byte[] Gzip(byte[] body)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest)) gzip.Write(body);
        return packed.ToArray();
    }
}
