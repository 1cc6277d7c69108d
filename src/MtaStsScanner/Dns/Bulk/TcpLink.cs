using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using MtaStsScanner.Dns.Wire;

namespace MtaStsScanner.Dns.Bulk;

/// <summary>
/// What doesn't fit a datagram, over one connection that is kept for a while, with many questions out at once (RFC 7766 §6.2). Every question gets one reply, at the latest
/// when the connection ends.
/// </summary>
internal sealed class TcpLink : IDisposable
{
    /// <summary>Questions that wait for the connection or its answers: more than that are lost, to be asked again.</summary>
    public const int MostQuestions = 1024;

    // RFC 7766 §6.2.3: who asks closes when there is nothing to ask.
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    private readonly IPEndPoint resolver;
    private readonly TimeSpan timeout;
    private readonly Action<TcpReply> reply;
    private readonly CancellationTokenSource lifetime = new();
    private readonly Channel<Asked> queue = Channel.CreateUnbounded<Asked>(new() { SingleReader = true });
    private readonly Task running;
    private int waiting;

    /// <param name="resolver">Whom to ask.</param>
    /// <param name="timeout">How long to wait for the connection, and for an answer while none comes.</param>
    /// <param name="reply">Takes replies, on any thread.</param>
    public TcpLink(IPEndPoint resolver, TimeSpan timeout, Action<TcpReply> reply)
    {
        (this.resolver, this.timeout, this.reply) = (resolver, timeout, reply);
        running = Task.Run(RunAsync);
    }

    /// <summary>Asks; one thread at a time.</summary>
    /// <returns>False where too many wait.</returns>
    public bool TryAsk(PendingQuestion question)
    {
        if (Volatile.Read(ref waiting) >= MostQuestions) return false;
        Interlocked.Increment(ref waiting);
        if (queue.Writer.TryWrite(new(question, question.Generation, question.Wire.ToArray(), question.NameBytes))) return true;
        Interlocked.Decrement(ref waiting);
        return false;
    }

    public void Dispose()
    {
        queue.Writer.TryComplete();
        lifetime.Cancel();
        _ = running.ContinueWith(_ => lifetime.Dispose(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private async Task RunAsync()
    {
        while (await queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            Dictionary<ushort, Asked> open = [];
            using CancellationTokenSource quiet = CancellationTokenSource.CreateLinkedTokenSource(lifetime.Token);
            quiet.CancelAfter(timeout);
            using Socket socket = new(resolver.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            if (await TryAsync(socket.ConnectAsync(resolver, quiet.Token).AsTask()).ConfigureAwait(false))
            {
                await using NetworkStream stream = new(socket);
                Task reading = ReadAsync(stream, open, quiet);
                await TryAsync(WriteAsync(stream, open, quiet, reading)).ConfigureAwait(false);
                await quiet.CancelAsync().ConfigureAwait(false);
                await TryAsync(reading).ConfigureAwait(false);
            }
            else
            {
                // A dead resolver must not be dialled for each question: those that wait have no answer either.
                while (queue.Reader.TryRead(out Asked? asked)) Reply(asked, null);
            }

            foreach (Asked asked in open.Values) Reply(asked, null);
        }
    }

    // What a peer may do to a connection is no more than its end.
    private static async Task<bool> TryAsync(Task work)
    {
        try
        {
            await work.ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is SocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            return false;
        }
    }

    // First what waits already: each connection is for some question at least.
    private async Task WriteAsync(NetworkStream stream, Dictionary<ushort, Asked> open, CancellationTokenSource quiet, Task reading)
    {
        ushort id = 0;
        do
        {
            while (queue.Reader.TryRead(out Asked? asked))
            {
                lock (open)
                {
                    while (open.ContainsKey(++id))
                    {
                        // In use: there are far more ids than questions.
                    }

                    open.Add(id, asked);
                    // Others that are out already have their time: who goes on asking must not keep a peer that says nothing.
                    if (open.Count == 1) quiet.CancelAfter(timeout);
                }

                await stream.WriteAsync(Framed(asked.Wire, id), quiet.Token).ConfigureAwait(false);
            }

            await Task.WhenAny(queue.Reader.WaitToReadAsync(quiet.Token).AsTask(), reading).ConfigureAwait(false);
        }
        while (!reading.IsCompleted && !quiet.IsCancellationRequested && !queue.Reader.Completion.IsCompleted);
    }

    private async Task ReadAsync(NetworkStream stream, Dictionary<ushort, Asked> open, CancellationTokenSource quiet)
    {
        byte[] length = new byte[2];
        while (true)
        {
            await stream.ReadExactlyAsync(length, quiet.Token).ConfigureAwait(false);
            byte[] message = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
            await stream.ReadExactlyAsync(message, quiet.Token).ConfigureAwait(false);
            if (message.Length < Question.HeaderBytes) continue;
            Asked? asked;
            lock (open)
            {
                ushort id = Response.IdOf(message);
                if (!open.TryGetValue(id, out asked) || Response.Match(message, asked.Wire, asked.NameBytes) == QuestionMatch.None) continue;
                open.Remove(id);
                quiet.CancelAfter(open.Count > 0 ? timeout : Idle);
            }

            Reply(asked, message);
        }
    }

    private void Reply(Asked asked, byte[]? message)
    {
        Interlocked.Decrement(ref waiting);
        reply(new(asked.Question, asked.Generation, message));
    }

    private static byte[] Framed(byte[] wire, ushort id)
    {
        byte[] framed = new byte[wire.Length + 2];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)wire.Length);
        wire.CopyTo(framed.AsSpan(2));
        BinaryPrimitives.WriteUInt16BigEndian(framed.AsSpan(2), id);
        return framed;
    }

    private sealed record Asked(PendingQuestion Question, int Generation, byte[] Wire, int NameBytes);
}
