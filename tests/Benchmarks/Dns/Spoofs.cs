using System.Net;
using MtaSts;
using MtaStsScanner.Dns;
using MtaStsScanner.Dns.Bulk;
using MtaStsScanner.Tests.Dialing;
using MtaStsScanner.Tests.Dns;
using MtaStsScanner.Tests.Dns.Bulk;

namespace MtaStsScanner.Benchmarks.Dns;

/// <summary>A resolver whose every answer comes after forged ones of each kind, and how many of those the bulk client believed.</summary>
internal sealed class Spoofs : IAsyncDisposable
{
    private const string True = "192.0.2.1", Forged = "192.0.2.66";

    // A resolver is known to keep letters after some true answers: before, other letters are no forgery.
    private const int TrueOnes = 64;
    private const int Concurrency = 100;

    private readonly ScriptedPeer tcp = new(AnswerOverTcpAsync);
    private readonly RawResolver resolver;
    private int questions, accepted, unanswered, sent;

    private Spoofs() => resolver = new RawResolver(Answer, tcp.Endpoint.Port);

    /// <summary>Asks until so many forgeries were sent, and says what came of it.</summary>
    /// <returns>How many were sent, and how many believed.</returns>
    public static async Task<(int Sent, int Accepted)> RunAsync(int spoofs, TextWriter output)
    {
        await using Spoofs run = new();
        using BulkDnsClient client = new(new DnsOptions { Resolvers = [run.resolver.Endpoint], Concurrency = Concurrency }, TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, Concurrency).Select(_ => run.AskAsync(client, spoofs)));
        ResolverFigures figures = client.Figures[0];
        await output.WriteLineAsync($"{run.questions} questions, {run.unanswered} of them without an answer; {figures.Strays} strays seen, {figures.OverTcp} asked over TCP for wrong letters");
        return (run.sent, run.accepted);
    }

    public async ValueTask DisposeAsync()
    {
        await resolver.DisposeAsync();
        await tcp.DisposeAsync();
    }

    private async Task AskAsync(BulkDnsClient client, int spoofs)
    {
        while (Volatile.Read(ref sent) < spoofs)
        {
            DnsAnswer answer = await client.AskAsync($"domain{Interlocked.Increment(ref questions)}.example", DnsRecordType.A, CancellationToken.None);
            if (answer.Outcome != DnsOutcome.Records) Interlocked.Increment(ref unanswered);
            else if (answer.Addresses is not [{ } address] || address.ToString() != True) Interlocked.Increment(ref accepted);
        }
    }

    private void Answer(RawResolver self, byte[] question, EndPoint from)
    {
        if (self.Questions.Count > TrueOnes)
        {
            byte[] forged = DnsMessage.AnswerTo(question, Forged);
            foreach (string kind in Forgery.Names)
            {
                if (kind == Forgery.AnotherPort) self.SendFromElsewhere(Forgery.Of(kind, forged), from);
                else self.Send(Forgery.Of(kind, forged), from);
            }

            self.Send(WithOtherLetters(forged), from);
            Interlocked.Add(ref sent, Forgery.Names.Count + 1);
        }

        self.Send(DnsMessage.AnswerTo(question, True), from);
    }

    // The name's first letter: "domain".
    private static byte[] WithOtherLetters(byte[] answer)
    {
        byte[] forged = [.. answer];
        forged[13] ^= 0x20;
        return forged;
    }

    private static async Task AnswerOverTcpAsync(Stream stream, CancellationToken stop)
    {
        byte[] length = new byte[2];
        while (true)
        {
            await stream.ReadExactlyAsync(length, stop);
            byte[] question = new byte[(length[0] << 8) | length[1]];
            await stream.ReadExactlyAsync(question, stop);
            byte[] answer = DnsMessage.AnswerTo(question, True);
            await stream.WriteAsync((byte[])[.. DnsMessage.Number(answer.Length), .. answer], stop);
        }
    }
}
