using System.Net;

namespace MtaStsScanner.Dialing;

/// <summary>Opens TCP connections; nothing above it knows whether the network is the real one.</summary>
public interface IConnector
{
    /// <summary>Connects, and says how it went. The caller owns the stream.</summary>
    /// <param name="endpoint">Address and port as the world knows them.</param>
    /// <param name="timeout">How long to wait at most.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">Only when <paramref name="stop"/> asked for it.</exception>
    ValueTask<DialResult> ConnectAsync(IPEndPoint endpoint, TimeSpan timeout, CancellationToken stop);
}
