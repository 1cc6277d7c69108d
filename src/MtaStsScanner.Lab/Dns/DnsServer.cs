using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using MtaStsScanner.Lab.Net;

namespace MtaStsScanner.Lab.Dns;

/// <summary>The resolver of the lab: UDP and TCP on one loopback port.</summary>
internal sealed class DnsServer : IAsyncDisposable
{
    private const int PortTries = 32;
    private const int BufferBytes = 4 * 1024 * 1024;

    private readonly DnsResponder _responder;
    private readonly Socket _udp;
    private readonly LoopbackListener _tcp;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _answering;

    private DnsServer(DnsResponder responder, Socket udp, LoopbackListener tcp)
    {
        _responder = responder;
        _udp = udp;
        _tcp = tcp;
        EndPoint = (IPEndPoint)udp.LocalEndPoint!;
        _answering = Task.Run(AnswerUdpAsync);
    }

    /// <summary>Where it answers.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Opens the sockets: the port asked for, or any that is free for both.</summary>
    public static DnsServer Start(DnsResponder responder, int? port, TimeProvider time)
    {
        for (int tried = 1; ; tried++)
        {
            Socket udp = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = BufferBytes, SendBufferSize = BufferBytes };
            try
            {
                udp.Bind(new IPEndPoint(IPAddress.Loopback, port ?? 0));
                LoopbackListener tcp = LoopbackListener.Start(new TcpDns(responder), ((IPEndPoint)udp.LocalEndPoint!).Port, time);
                return new DnsServer(responder, udp, tcp);
            }
            catch (SocketException) when (port is null && tried < PortTries)
            {
                udp.Dispose(); // the same port is taken for TCP: try another
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _udp.Dispose();
        await _answering;
        await _tcp.DisposeAsync();
        _stop.Dispose();
    }

    private async Task AnswerUdpAsync()
    {
        byte[] message = new byte[4096], answer = new byte[4096];
        SocketAddress from = new(AddressFamily.InterNetwork);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                int received = await _udp.ReceiveFromAsync(message, SocketFlags.None, from, _stop.Token);
                int length = _responder.Respond(message.AsSpan(0, received), answer, overTcp: false);
                if (length > 0) _udp.SendTo(answer.AsSpan(0, length), SocketFlags.None, from);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // A datagram that is too long, or an asker that is gone (Windows reports that here): the next one counts.
            }
        }
    }

    private sealed class TcpDns(DnsResponder responder) : ILoopbackService
    {
        public string Name => "dns-tcp";

        public async Task ServeAsync(Socket socket, ConnectionNote note, CancellationToken stop)
        {
            await using NetworkStream stream = new(socket);
            byte[] message = new byte[2 + 65_535], answer = new byte[2 + 16_384];
            while (true)
            {
                await stream.ReadExactlyAsync(message.AsMemory(0, 2), stop);
                int length = BinaryPrimitives.ReadUInt16BigEndian(message);
                await stream.ReadExactlyAsync(message.AsMemory(0, length), stop);
                int answered = responder.Respond(message.AsSpan(0, length), answer.AsSpan(2), overTcp: true);
                if (answered == 0) continue;
                BinaryPrimitives.WriteUInt16BigEndian(answer, (ushort)answered);
                await stream.WriteAsync(answer.AsMemory(0, answered + 2), stop);
            }
        }
    }
}
