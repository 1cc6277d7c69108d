using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using MtaSts;
using MtaStsScanner.Dialing;

namespace MtaStsScanner.Policies;

/// <summary>Gets the policy over a session and gives what is wrong its code (RFC 8461 §3.2, §3.3).</summary>
internal sealed class PolicyReader(PolicyOptions options) : IDisposable
{
    private readonly HttpExchange http = new(options);

    /// <summary>One response, whatever the peer did.</summary>
    /// <param name="stream">The session.</param>
    /// <param name="host">The policy host.</param>
    /// <param name="deadline">The end of the whole fetch.</param>
    /// <param name="stepTimeout">How long the head, and then the body, may take.</param>
    public async ValueTask<PolicyResponse> ReadAsync(SslStream stream, string host, Deadline deadline, TimeSpan stepTimeout)
    {
        HttpExchange.Session session = new(stream);
        PolicyResponse response = new();
        using Deadline headStep = deadline.Step(stepTimeout);
        Deadline step = headStep;
        try
        {
            Uri uri = new($"https://{host}/.well-known/mta-sts.txt");
            using HttpResponseMessage message = await http.GetAsync(session, uri, step.Token);
            response = response with { HttpStatus = (int)message.StatusCode, MediaType = HeaderOf(message, "Content-Type"), RetryAfter = RetryAfter.Of(message) };
            if (LengthFault(session.Tap?.ContentLengths() ?? []) is { } fault) return Failed(response, FindingCatalog.PolicyHttpMalformed, host, fault);
            using Deadline bodyStep = deadline.Step(stepTimeout);
            step = bodyStep;
            return await ReadAsync(message, response, host, step.Token);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or InvalidOperationException or UriFormatException)
        {
            deadline.Stop.ThrowIfCancellationRequested();
            if (step.Token.IsCancellationRequested) return Failed(response, FindingCatalog.PolicyTimeout, host, Tell(response, session));
            bool tooLarge = session.Tap is { Flooded: true } && response.HttpStatus is not null;
            return Failed(response, tooLarge ? FindingCatalog.PolicyTooLarge : FindingCatalog.PolicyHttpMalformed, host, TellError(e, session));
        }
    }

    public void Dispose() => http.Dispose();

    private async ValueTask<PolicyResponse> ReadAsync(HttpResponseMessage message, PolicyResponse response, string host, CancellationToken stop)
    {
        if (message.StatusCode != HttpStatusCode.OK) return await ReadRefusalAsync(message, response, host, stop);
        if (HeaderOf(message, "Content-Encoding") is { } encoding && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            return Failed(response, FindingCatalog.PolicyHttpMalformed, host, $"Content-Encoding: {encoding}");
        }

        if (await BodyAsync(message, stop) is not { } body)
        {
            return Failed(response, FindingCatalog.PolicyTooLarge, host, $"more than {options.MostBodyBytes} bytes");
        }

        response = response with { Body = body };
        // RFC 8461 §3.2: the media type is text/plain.
        if (!IsPlainText(response.MediaType)) response = With(response, FindingCatalog.PolicyContentType, host, response.MediaType ?? "no Content-Type");
        return PolicyBodies.IsMarkup(body) ? Failed(response, FindingCatalog.PolicyHtmlBody, host, PolicyBodies.Beginning(body)) : response;
    }

    private async ValueTask<PolicyResponse> ReadRefusalAsync(HttpResponseMessage message, PolicyResponse response, string host, CancellationToken stop)
    {
        int status = (int)message.StatusCode;
        string evidence = status.ToString(CultureInfo.InvariantCulture);
        // RFC 8461 §3.3: redirects are not followed.
        if (status is >= 300 and < 400) return Failed(response, FindingCatalog.PolicyHttpRedirect, host, $"{status} to {HeaderOf(message, "Location") ?? "nowhere"}");
        if (status == 429 || (status == 403 && await IsChallengeAsync(message, stop))) return Failed(response, FindingCatalog.PolicyBotChallenge, host, evidence);
        FindingDefinition definition = status switch
        {
            404 => FindingCatalog.PolicyHttp404,
            403 => FindingCatalog.PolicyHttp403,
            >= 500 and < 600 => FindingCatalog.PolicyHttp5xx,
            _ => FindingCatalog.PolicyHttpStatus,
        };
        return Failed(response, definition, host, evidence);
    }

    private async ValueTask<bool> IsChallengeAsync(HttpResponseMessage message, CancellationToken stop)
    {
        if (string.Equals(HeaderOf(message, "cf-mitigated"), "challenge", StringComparison.OrdinalIgnoreCase)) return true;
        try
        {
            return await BodyAsync(message, stop) is { } body && PolicyBodies.NamesChallenge(body);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // The status is known; a body that breaks off only fails to explain it.
            return false;
        }
    }

    private async ValueTask<byte[]?> BodyAsync(HttpResponseMessage message, CancellationToken stop)
    {
        if (message.Content.Headers.ContentLength > options.MostBodyBytes) return null;
        await using Stream body = await message.Content.ReadAsStreamAsync(stop);
        byte[] buffer = new byte[options.MostBodyBytes + 1];
        int count = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, stop);
        return count > options.MostBodyBytes ? null : buffer[..count];
    }

    // RFC 9112 §6.3: a length that is no number, or two that differ, is an unrecoverable error.
    private static string? LengthFault(IReadOnlyList<string> lengths)
    {
        bool bad = lengths.Any(l => l.Length is 0 or > 18 || l.AsSpan().ContainsAnyExceptInRange('0', '9')) || lengths.Distinct(StringComparer.Ordinal).Count() > 1;
        return bad ? $"Content-Length: {string.Join(" and ", lengths)}" : null;
    }

    private static bool IsPlainText(string? mediaType) =>
        mediaType is not null && mediaType.Split(';')[0].Trim().Equals("text/plain", StringComparison.OrdinalIgnoreCase);

    private static string? HeaderOf(HttpResponseMessage message, string name)
    {
        bool found = message.Headers.NonValidated.TryGetValues(name, out var values) || message.Content.Headers.NonValidated.TryGetValues(name, out values);
        return found ? Seen.Text(values.ToString()) : null;
    }

    private static PolicyResponse With(PolicyResponse response, FindingDefinition definition, string host, string evidence) =>
        response with { Findings = [.. response.Findings, new Finding(definition, host, Seen.Text(evidence))] };

    private static PolicyResponse Failed(PolicyResponse response, FindingDefinition definition, string host, string evidence) =>
        With(response, definition, host, evidence) with { FailedStage = PolicyStage.Http };

    private static string Tell(PolicyResponse response, HttpExchange.Session session)
    {
        if (response.HttpStatus is { } status) return $"status {status}, and no end of the body in time";
        return session.Tap is { AnyByte: true } ? "no end of the header in time" : "no byte of a response in time";
    }

    private string TellError(Exception error, HttpExchange.Session session)
    {
        if (session.Tap is { Flooded: true }) return $"more than {options.MostResponseBytes} bytes and no end";
        bool reset = error.GetBaseException() is SocketException { SocketErrorCode: SocketError.ConnectionReset };
        if (session.Tap is not { AnyByte: true }) return $"{(reset ? "reset" : "closed")} before a response";
        if (reset) return "reset before its end";
        return error switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => "too many header fields",
            HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } or HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } => "ended before its end",
            _ => error.GetBaseException().Message,
        };
    }
}
