using System.Net.Sockets;

namespace MtaStsScanner.Lab.Net;

/// <summary>Where every address leads that nobody may be sent to: it counts, and closes.</summary>
internal sealed class Trap : ILoopbackService
{
    private long _connections;

    /// <inheritdoc/>
    public string Name => "trap";

    /// <summary>Connections so far.</summary>
    public long Connections => Interlocked.Read(ref _connections);

    /// <inheritdoc/>
    public Task ServeAsync(Socket socket, ConnectionNote note, CancellationToken stop)
    {
        Interlocked.Increment(ref _connections);
        return Task.CompletedTask;
    }
}
