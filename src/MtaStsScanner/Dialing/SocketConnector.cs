using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace MtaStsScanner.Dialing;

/// <summary>Connects on the real network.</summary>
public sealed class SocketConnector(TimeProvider time) : IConnector
{
    /// <inheritdoc/>
    [SuppressMessage("Reliability", "CA2000", Justification = "The stream owns the socket, and the caller the stream.")]
    public async ValueTask<DialResult> ConnectAsync(IPEndPoint endpoint, TimeSpan timeout, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        using Deadline deadline = new(timeout, time, stop);
        Socket? socket = null;
        try
        {
            socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(endpoint, deadline.Token);
            Stream stream = new NetworkStream(socket, ownsSocket: true);
            socket = null;
            return new DialResult(DialOutcome.Connected, stream);
        }
        catch (OperationCanceledException)
        {
            stop.ThrowIfCancellationRequested();
            return new DialResult(DialOutcome.Timeout, Detail: "no answer in time");
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted)
        {
            // A closed port answers the SYN and gives "refused"; a reset that connect() sees came after the three-way handshake.
            return new DialResult(DialOutcome.Connected, new ResetStream());
        }
        catch (SocketException e)
        {
            bool noRouteHere = e.SocketErrorCode == SocketError.NetworkUnreachable && !HasRoute(endpoint);
            return new DialResult(noRouteHere ? DialOutcome.ScannerFault : Classify(e.SocketErrorCode), Detail: e.SocketErrorCode.ToString());
        }
        finally
        {
            socket?.Dispose();
        }
    }

    /// <summary>Tells the peer's failures from the network's and from ours.</summary>
    internal static DialOutcome Classify(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => DialOutcome.Refused,
        SocketError.TimedOut => DialOutcome.Timeout,
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown => DialOutcome.Unreachable,
        // Open files, buffers, ports, a local firewall, network down, no such family here: nothing that a peer could do.
        _ => DialOutcome.ScannerFault,
    };

    // Connecting a datagram socket asks the routing table and sends nothing: it tells "no IPv6 here" from what a router answered.
    private static bool HasRoute(IPEndPoint endpoint)
    {
        try
        {
            using Socket socket = new(endpoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(endpoint);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
