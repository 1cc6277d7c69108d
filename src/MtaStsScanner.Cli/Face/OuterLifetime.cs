using Microsoft.Extensions.Hosting;

namespace MtaStsScanner.Cli.Face;

/// <summary>The web server lives as long as the host that starts and stops it. Without this it would listen to Ctrl-C and SIGTERM by itself.</summary>
internal sealed class OuterLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
