using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace MtaStsScanner.Cli.Tests.Metrics;

/// <summary>A collector on loopback that takes OTLP over HTTP and keeps what it got.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication app;

    private Collector(WebApplication app) => this.app = app;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>What was posted.</summary>
    public ConcurrentQueue<Posted> Posts { get; } = new();

    /// <summary>Starts one.</summary>
    /// <param name="redirectTo">Sends whoever asks there instead.</param>
    /// <param name="grpc">Takes HTTP/2 alone, as gRPC wants it.</param>
    public static async Task<Collector> StartAsync(Uri? redirectTo = null, bool grpc = false)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, e => e.Protocols = grpc ? HttpProtocols.Http2 : HttpProtocols.Http1));
        Collector collector = new(builder.Build());
        collector.app.Run(async context =>
        {
            using MemoryStream body = new();
            await context.Request.Body.CopyToAsync(body);
            collector.Posts.Enqueue(new(context.Request.Method, context.Request.Path, context.Request.ContentType, context.Request.Headers["x-api-key"], Encoding.UTF8.GetString(body.ToArray())));
            if (redirectTo is null) return;
            context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            context.Response.Headers.Location = new Uri(redirectTo, context.Request.Path).ToString();
        });
        await collector.app.StartAsync();
        collector.Address = new(collector.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return collector;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

/// <summary>A request. The body is protobuf; texts within it stand as they are.</summary>
internal sealed record Posted(string Method, string Path, string? Type, string? Key, string Body);
