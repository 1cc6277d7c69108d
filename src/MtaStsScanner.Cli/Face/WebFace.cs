using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MtaStsScanner.Cli.Scheduling;

namespace MtaStsScanner.Cli.Face;

/// <summary>A small web face on the service: is it well, what does it do, what did it do. It reads and changes nothing.</summary>
/// <param name="options">How it is shown.</param>
/// <param name="status">What it shows.</param>
/// <param name="time">The clock.</param>
/// <param name="logs">Takes what Kestrel has to say.</param>
internal sealed class WebFace(FaceOptions options, IServiceStatus status, TimeProvider time, ILoggerFactory logs) : IHostedService, IAsyncDisposable
{
    private const int MostHeaders = 50, MostHeaderBytes = 16 * 1024, MostLineBytes = 4 * 1024;
    private static readonly TimeSpan HeadersWithin = TimeSpan.FromSeconds(10), IdleAfter = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource stopping = new();
    private WebApplication? app;

    /// <summary>Where it is found, once it has started.</summary>
    public Uri? Address { get; private set; }

    /// <summary>Begins to listen.</summary>
    /// <exception cref="UserException">It can't listen there.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // The empty builder: no appsettings.json of the current folder, no variables that nobody meant for us.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(logs);
        builder.Services.AddSingleton<IHostLifetime, OuterLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Configure);
        app = builder.Build();
        FaceResponses responses = new(options, status, time, stopping.Token);
        app.Run(responses.RespondAsync);
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is SocketException or AddressInUseException || fault.InnerException is AddressInUseException or SocketException)
        {
            throw new UserException($"The web face can't listen at {options.Listen}: {Reason(fault)} Give another address and port by {options.Setting}.");
        }

        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>Ends what is kept up to date, then the rest.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        if (app is not null) await app.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        if (app is not null) await app.DisposeAsync().ConfigureAwait(false);
        stopping.Dispose();
    }

    private void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = options.MostConnections;
        kestrel.Limits.MaxRequestBodySize = 0;
        kestrel.Limits.MaxRequestHeaderCount = MostHeaders;
        kestrel.Limits.MaxRequestHeadersTotalSize = MostHeaderBytes;
        kestrel.Limits.MaxRequestLineSize = MostLineBytes;
        kestrel.Limits.RequestHeadersTimeout = HeadersWithin;
        kestrel.Limits.KeepAliveTimeout = IdleAfter;
        kestrel.Listen(options.Listen, endpoint => endpoint.Protocols = HttpProtocols.Http1);
    }

    private static string Reason(Exception fault)
    {
        SocketError error = Causes(fault).OfType<SocketException>().FirstOrDefault()?.SocketErrorCode ?? SocketError.AddressAlreadyInUse;
        return error switch
        {
            SocketError.AddressAlreadyInUse => "somebody else listens there already.",
            SocketError.AccessDenied => "it may not (ports below 1024 are root's).",
            SocketError.AddressNotAvailable => "this machine has no such address.",
            _ => $"{error}.",
        };
    }

    private static IEnumerable<Exception> Causes(Exception fault)
    {
        for (Exception? cause = fault; cause is not null; cause = cause.InnerException) yield return cause;
    }
}
