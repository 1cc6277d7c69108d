using System.Buffers.Binary;
using System.Net.Sockets;
using MtaStsScanner.Lab.Dns.Faults;
using MtaStsScanner.Lab.Net;

namespace MtaStsScanner.Lab.Dns;

/// <summary>The TCP half of the DNS server: each message has its length before it (RFC 1035 §4.2.2).</summary>
internal sealed class TcpDns(DnsResponder responder, LabCounters counters, FaultPlan? faults) : ILoopbackService
{
    private const int MaxAnswerBytes = 16_384;

    /// <inheritdoc/>
    public string Name => "dns-tcp";

    /// <inheritdoc/>
    public async Task ServeAsync(Socket socket, ConnectionNote note, CancellationToken stop)
    {
        await using NetworkStream stream = new(socket);
        byte[] message = new byte[2 + 65_535], answer = new byte[2 + MaxAnswerBytes];
        while (true)
        {
            await stream.ReadExactlyAsync(message.AsMemory(0, 2), stop);
            int length = BinaryPrimitives.ReadUInt16BigEndian(message);
            await stream.ReadExactlyAsync(message.AsMemory(0, length), stop);
            AnswerShape shape = faults?.Of(message.AsSpan(0, length), overTcp: true).Shape ?? AnswerShape.Whole;
            int answered = responder.Respond(message.AsSpan(0, length), answer.AsSpan(2), overTcp: true, shape);
            if (answered == 0) continue;
            counters.CountDnsAnswers(1);
            BinaryPrimitives.WriteUInt16BigEndian(answer, (ushort)answered);
            await stream.WriteAsync(answer.AsMemory(0, answered + 2), stop);
        }
    }
}
