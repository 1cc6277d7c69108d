using System.Net.Sockets;

namespace MtaStsScanner.Lab.Net;

/// <summary>What is done with each connection to a listener.</summary>
internal interface ILoopbackService
{
    /// <summary>What it is called in counters and in the log of connections.</summary>
    string Name { get; }

    /// <summary>Serves one connection. What a peer does to it ends in an exception of the socket, which the listener takes as the end.</summary>
    Task ServeAsync(Socket socket, ConnectionNote note, CancellationToken stop);
}
