using System.Net;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;

namespace MtaStsScanner.Policies;

/// <summary>The field Retry-After (RFC 9110 §10.2.3) of a 429 (RFC 6585 §4) or 503: seconds, or a date.</summary>
/// <param name="Delay">The seconds.</param>
/// <param name="Date">The date.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RetryAfter(TimeSpan? Delay, DateTimeOffset? Date)
{
    /// <summary>What a response asks for; null where it asks for nothing.</summary>
    public static RetryAfter? Of(HttpResponseMessage message) =>
        message is { StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable, Headers.RetryAfter: { } field } ? Of(field) : null;

    /// <summary>How long that is from now; zero where it is past.</summary>
    public TimeSpan After(DateTimeOffset now)
    {
        TimeSpan rest = Delay ?? (Date is { } date ? date - now : TimeSpan.Zero);
        return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
    }

    private static RetryAfter Of(RetryConditionHeaderValue field) => new(field.Delta, field.Date);
}
