using System.Net;
using System.Net.Sockets;
using MtaStsScanner.Tests.Dialing;

namespace MtaStsScanner.Tests.Dns;

/// <summary>A resolver on loopback that answers each question by a script, over UDP and over TCP; null is silence.</summary>
internal sealed class ScriptedResolver : IAsyncDisposable
{
    private readonly Func<DnsMessage, bool, byte[]?> answer;
    private readonly UdpClient udp;
    private readonly ScriptedPeer tcp;
    private readonly Task receiving;
    private int questions;

    /// <param name="answer">Gets the question and whether it came over TCP.</param>
    public ScriptedResolver(Func<DnsMessage, bool, byte[]?> answer)
    {
        this.answer = answer;
        tcp = new ScriptedPeer(PlayTcpAsync);
        udp = new UdpClient(tcp.Endpoint);
        receiving = ReceiveAsync();
    }

    public IPEndPoint Endpoint => tcp.Endpoint;

    public int Questions => Volatile.Read(ref questions);

    public async ValueTask DisposeAsync()
    {
        udp.Dispose();
        await receiving;
        await tcp.DisposeAsync();
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (true)
            {
                UdpReceiveResult received = await udp.ReceiveAsync();
                Interlocked.Increment(ref questions);
                if (answer(new DnsMessage(received.Buffer), false) is { } bytes) await udp.SendAsync(bytes, received.RemoteEndPoint);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task PlayTcpAsync(Stream stream, CancellationToken stop)
    {
        byte[] length = new byte[2];
        await stream.ReadExactlyAsync(length, stop);
        byte[] query = new byte[(length[0] << 8) | length[1]];
        await stream.ReadExactlyAsync(query, stop);
        if (answer(new DnsMessage(query), true) is { } bytes) await stream.WriteAsync((byte[])[.. DnsMessage.Number(bytes.Length), .. bytes], stop);
        await stream.ReadSomeAsync(stop);
    }
}
