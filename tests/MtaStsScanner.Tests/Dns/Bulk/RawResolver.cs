using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace MtaStsScanner.Tests.Dns.Bulk;

/// <summary>A resolver on loopback whose script sees each datagram as it came and may send any, from its own address or another.</summary>
internal sealed class RawResolver : IAsyncDisposable
{
    private readonly Socket udp = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Socket elsewhere = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Action<RawResolver, byte[], EndPoint> script;
    private readonly CancellationTokenSource end = new();
    private readonly Task receiving;

    /// <param name="script">Gets the resolver, the question as it came, and who asks.</param>
    /// <param name="port">The port; 0 for any.</param>
    public RawResolver(Action<RawResolver, byte[], EndPoint> script, int port = 0)
    {
        this.script = script;
        udp.ReceiveBufferSize = 1 << 22;
        udp.Bind(new IPEndPoint(IPAddress.Loopback, port));
        elsewhere.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        receiving = Task.Run(ReceiveAsync);
    }

    public IPEndPoint Endpoint => (IPEndPoint)udp.LocalEndPoint!;

    /// <summary>Questions as they came.</summary>
    public ConcurrentQueue<byte[]> Questions { get; } = new();

    public void Send(byte[] datagram, EndPoint to) => udp.SendTo(datagram, to);

    /// <summary>From another port of the same address.</summary>
    public void SendFromElsewhere(byte[] datagram, EndPoint to) => elsewhere.SendTo(datagram, to);

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        udp.Dispose();
        elsewhere.Dispose();
        await receiving;
        end.Dispose();
    }

    private async Task ReceiveAsync()
    {
        byte[] buffer = new byte[4096];
        try
        {
            while (true)
            {
                SocketReceiveFromResult received = await udp.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), end.Token);
                byte[] question = buffer[..received.ReceivedBytes];
                Questions.Enqueue(question);
                script(this, question, received.RemoteEndPoint);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }
}
