using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using MtaStsScanner.Cli.Scheduling;

namespace MtaStsScanner.Cli.Face;

/// <summary>Tells browsers how far the run is, by server-sent events, until they leave or the service stops.</summary>
/// <param name="status">What is told.</param>
/// <param name="options">How often, and how many at once.</param>
/// <param name="time">The clock.</param>
/// <param name="stopping">The service stops.</param>
internal sealed class LiveStream(IServiceStatus status, FaceOptions options, TimeProvider time, CancellationToken stopping)
{
    private int listeners;

    /// <summary>Tells one of them.</summary>
    public async Task SendAsync(HttpContext context)
    {
        if (Interlocked.Increment(ref listeners) > options.MostLive) context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        try
        {
            if (context.Response.StatusCode == StatusCodes.Status200OK) await SendEventsAsync(context).ConfigureAwait(false);
            else context.Response.Headers.RetryAfter = "60";
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The browser left, or we do.
        }
        finally
        {
            Interlocked.Decrement(ref listeners);
        }
    }

    private async Task SendEventsAsync(HttpContext context)
    {
        using CancellationTokenSource ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        context.Response.ContentType = "text/event-stream";
        await context.Response.Body.FlushAsync(ends.Token).ConfigureAwait(false);
        if (HttpMethods.IsHead(context.Request.Method)) return;
        using PeriodicTimer timer = new(options.LiveEvery, time);
        do
        {
            byte[] data = Encoding.UTF8.GetBytes($"data: {JsonSerializer.Serialize(LiveView.Of(status.Now()), JsonSerializerOptions.Web)}\n\n");
            await context.Response.Body.WriteAsync(data, ends.Token).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(ends.Token).ConfigureAwait(false);
        }
        while (await timer.WaitForNextTickAsync(ends.Token).ConfigureAwait(false));
    }
}
