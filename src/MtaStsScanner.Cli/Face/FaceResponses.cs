using System.Text;
using Microsoft.AspNetCore.Http;
using MtaStsScanner.Cli.Metrics;
using MtaStsScanner.Cli.Scheduling;
using MtaStsScanner.Reporting;

namespace MtaStsScanner.Cli.Face;

/// <summary>What is answered to whom.</summary>
/// <param name="options">How the face is shown.</param>
/// <param name="status">What it shows.</param>
/// <param name="time">The clock.</param>
/// <param name="stopping">Ends what would go on for ever.</param>
internal sealed class FaceResponses(FaceOptions options, IServiceStatus status, TimeProvider time, CancellationToken stopping)
{
    private const string Html = "text/html; charset=utf-8", Text = "text/plain; charset=utf-8";

    private readonly HostNames hosts = new(options);
    private readonly LiveStream live = new(status, options, time, stopping);
    private readonly string? about = options.About?.ToHtml();

    /// <summary>Answers a request.</summary>
    public Task RespondAsync(HttpContext context)
    {
        SecurityHeaders.Add(context.Response.Headers);
        if (!hosts.Allow(context.Request.Host)) return SayAsync(context, StatusCodes.Status421MisdirectedRequest, "This is not the name of this service.");
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            return SayAsync(context, StatusCodes.Status405MethodNotAllowed, "There is nothing to change here.");
        }

        return context.Request.Path.Value switch
        {
            "/" => SendAsync(context, Html, FacePage.Of(status.Now())),
            "/events" => live.SendAsync(context),
            "/face.js" => SendAsync(context, "text/javascript; charset=utf-8", FaceFiles.Script),
            "/face.css" => SendAsync(context, "text/css; charset=utf-8", FaceFiles.Style),
            "/healthz" => SayAsync(context, StatusCodes.Status200OK, "ok"),
            "/readyz" => ReadyAsync(context),
            "/metrics" => MetricsAsync(context),
            "/about" when about is not null => AboutAsync(context, about),
            _ => SayAsync(context, StatusCodes.Status404NotFound, "There is no such page."),
        };
    }

    private Task ReadyAsync(HttpContext context) => status.Now().NotReady is { } reason
        ? SayAsync(context, StatusCodes.Status503ServiceUnavailable, Escape.ForTerminal(reason))
        : SayAsync(context, StatusCodes.Status200OK, "ready");

    private async Task MetricsAsync(HttpContext context)
    {
        using MemoryStream text = new();
        await PrometheusText.WriteAsync(status.Now(), text, context.RequestAborted).ConfigureAwait(false);
        context.Response.ContentType = PrometheusText.ContentType;
        context.Response.ContentLength = text.Length;
        await context.Response.Body.WriteAsync(text.GetBuffer().AsMemory(0, (int)text.Length), context.RequestAborted).ConfigureAwait(false);
    }

    private static Task AboutAsync(HttpContext context, string page)
    {
        SecurityHeaders.AllowStyleOf(context.Response.Headers, page);
        return SendAsync(context, Html, page);
    }

    private static Task SayAsync(HttpContext context, int code, string text)
    {
        context.Response.StatusCode = code;
        return SendAsync(context, Text, text + "\n");
    }

    private static Task SendAsync(HttpContext context, string type, string content)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(content);
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}
