using System.Net;
using System.Net.Sockets;
using MtaStsScanner.Tests.Dialing;

namespace MtaStsScanner.Tests.Dns;

/// <summary>A resolver on loopback that answers each question by a script, over UDP and over TCP; null is silence.</summary>
internal sealed class ScriptedResolver : IAsyncDisposable
{
    private readonly Func<DnsMessage, bool, byte[]?> answer;
    private const int MostPorts = 50;

    private readonly UdpClient udp;
    private readonly List<ScriptedPeer> tcp = [];
    private readonly Task receiving;
    private int questions;

    /// <param name="answer">Gets the question and whether it came over TCP.</param>
    public ScriptedResolver(Func<DnsMessage, bool, byte[]?> answer)
    {
        this.answer = answer;
        udp = Open();
        receiving = ReceiveAsync();
    }

    public IPEndPoint Endpoint => tcp[^1].Endpoint;

    public int Questions => Volatile.Read(ref questions);

    public async ValueTask DisposeAsync()
    {
        udp.Dispose();
        await receiving;
        foreach (ScriptedPeer peer in tcp) await peer.DisposeAsync();
    }

    // A port that is free over TCP may be somebody's over UDP.
    private UdpClient Open()
    {
        while (true)
        {
            tcp.Add(new ScriptedPeer(PlayTcpAsync));
            try
            {
                return new UdpClient(Endpoint);
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse && tcp.Count < MostPorts)
            {
                continue;
            }
        }
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
