namespace MtaStsScanner.Tests.Policies;

/// <summary>Responses of policy hosts, and what they come to: name, bytes, codes, and whether a text was fetched.</summary>
internal static class PolicyResponses
{
    private static readonly string Ok = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n";
    private static readonly string Text = PolicyWorld.Policy;

    public static TheoryData<string, string, string, bool> Table() => new()
    {
        { "a length", PolicyWorld.Good, "", true },
        { "no length, and a close", $"{Ok}\r\n{Text}", "", true },
        { "chunks", $"{Ok}Transfer-Encoding: chunked\r\n\r\n{Text.Length:x}\r\n{Text}\r\n0\r\n\r\n", "", true },
        { "HTTP/1.0", $"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n{Text}", "", true },
        { "a media type with a parameter, in capitals", $"HTTP/1.1 200 OK\r\nContent-Type: TEXT/Plain; charset=utf-8\r\n\r\n{Text}", "", true },
        { "the same length twice", $"{Ok}Content-Length: {Text.Length}\r\nContent-Length: {Text.Length}\r\n\r\n{Text}", "", true },
        { "an empty body", $"{Ok}Content-Length: 0\r\n\r\n", "", true },
        { "a continue before the response", $"HTTP/1.1 100 Continue\r\n\r\n{PolicyWorld.Good}", "", true },
        { "65,536 bytes", $"{Ok}\r\n{new string('a', 65_536)}", "", true },
        { "another media type", $"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{Text}", "policy-content-type", true },
        { "no media type", $"HTTP/1.1 200 OK\r\n\r\n{Text}", "policy-content-type", true },
        { "a page as plain text", $"{Ok}\r\n \r\n<html>Parked</html>", "policy-html-body", false },
        { "a page after a byte order mark", $"{Ok}\r\n\u00ef\u00bb\u00bf<html>", "policy-html-body", false },
        { "a page as a page", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<!DOCTYPE html>", "policy-content-type policy-html-body", false },
        { "301", "HTTP/1.1 301 Moved\r\nLocation: https://www.example.org/\r\nContent-Length: 0\r\n\r\n", "policy-http-redirect", false },
        { "308 without a location", "HTTP/1.1 308 Moved\r\nContent-Length: 0\r\n\r\n", "policy-http-redirect", false },
        { "404", "HTTP/1.1 404 Not Found\r\nContent-Length: 3\r\n\r\nno\n", "policy-http-404", false },
        { "403", "HTTP/1.1 403 Forbidden\r\nContent-Length: 3\r\n\r\nno\n", "policy-http-403", false },
        { "403 with a page", "HTTP/1.1 403 Forbidden\r\n\r\n<html>Forbidden</html>", "policy-http-403", false },
        { "403 with half a body", "HTTP/1.1 403 Forbidden\r\nContent-Length: 99\r\n\r\n<html>", "policy-http-403", false },
        { "403 of a bot wall by header", "HTTP/1.1 403 Forbidden\r\ncf-mitigated: challenge\r\nContent-Length: 0\r\n\r\n", "policy-bot-challenge", false },
        { "403 of a bot wall by page", "HTTP/1.1 403 Forbidden\r\n\r\n<html>Please solve this CAPTCHA</html>", "policy-bot-challenge", false },
        { "429", "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n", "policy-bot-challenge", false },
        { "500", "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n", "policy-http-5xx", false },
        { "503", "HTTP/1.1 503 Later\r\nContent-Length: 0\r\n\r\n", "policy-http-5xx", false },
        { "204", "HTTP/1.1 204 No Content\r\n\r\n", "policy-http-status", false },
        { "410", "HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n", "policy-http-status", false },
        { "206", $"HTTP/1.1 206 Partial\r\nContent-Type: text/plain\r\n\r\n{Text}", "policy-http-status", false },
        { "65,537 bytes", $"{Ok}\r\n{new string('a', 65_537)}", "policy-too-large", false },
        { "a length of megabytes", $"{Ok}Content-Length: 9999999\r\n\r\n", "policy-too-large", false },
        { "gzip that nobody asked for", $"{Ok}Content-Encoding: gzip\r\n\r\n\u001f\u008b", "policy-http-malformed", false },
        { "a greeting of another protocol", "220 mail.example ESMTP\r\n", "policy-http-malformed", false },
        { "a closed connection", "", "policy-http-malformed", false },
        { "half a header", "HTTP/1.1 200 OK\r\nContent-Ty", "policy-http-malformed", false },
        { "half a body", $"{Ok}Content-Length: 999\r\n\r\n{Text}", "policy-http-malformed", false },
        { "half a chunk", $"{Ok}Transfer-Encoding: chunked\r\n\r\nff\r\n{Text}", "policy-http-malformed", false },
        { "a chunk of no size", $"{Ok}Transfer-Encoding: chunked\r\n\r\nzz\r\n{Text}", "policy-http-malformed", false },
        { "a length that is no number", $"{Ok}Content-Length: abc\r\n\r\n{Text}", "policy-http-malformed", false },
        { "a negative length", $"{Ok}Content-Length: -1\r\n\r\n{Text}", "policy-http-malformed", false },
        { "two lengths that differ", $"{Ok}Content-Length: {Text.Length}\r\nContent-Length: 5\r\n\r\n{Text}", "policy-http-malformed", false },
        { "two lengths that differ after a continue", $"HTTP/1.1 100 Continue\r\n\r\n{Ok}Content-Length: {Text.Length}\r\nContent-Length: 5\r\n\r\n{Text}", "policy-http-malformed", false },
        { "interim responses without end", string.Concat(Enumerable.Repeat("HTTP/1.1 103 Early Hints\r\nLink: </>\r\n\r\n", 20_000)), "policy-http-malformed", false },
        { "one byte a chunk, and long extensions", $"{Ok}Transfer-Encoding: chunked\r\n\r\n{string.Concat(Enumerable.Repeat($"1;x={new string('y', 200)}\r\n#\r\n", 5_000))}", "policy-too-large", false },
        { "a flood of header fields", $"HTTP/1.1 200 OK\r\n{string.Concat(Enumerable.Repeat("X-Flood: 0123456789\r\n", 5_000))}\r\n", "policy-http-malformed", false },
    };
}
