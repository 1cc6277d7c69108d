using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MtaSts;
using MtaStsScanner.Dns.Bulk;
using MtaStsScanner.Tests.Dialing;
using static MtaStsScanner.Tests.Dns.DnsMessage;

namespace MtaStsScanner.Tests.Dns.Bulk;

public sealed class TcpLinkTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static IEnumerable<TheoryDataRow<string>> Hostile =>
        ["closes", "resets", "says nothing", "promises 65,535 octets and drips", "sends empty messages", "answers what nobody asked", "closes within a message", "repeats the question"];

    [Theory, MemberData(nameof(Hostile))]
    public async Task Whatever_a_peer_does_every_question_gets_one_reply(string peer)
    {
        await using ScriptedPeer resolver = new((stream, stop) => PlayAsync(peer, stream, stop));
        using OpenLink link = new(resolver.Endpoint, TlsWorld.Short);

        Task<byte[]?>[] replies = [.. Enumerable.Range(0, 5).Select(i => link.Ask($"d{i}.example"))];

        Assert.All(await Task.WhenAll(replies).WaitAsync(Patience, Stop), Assert.Null);
        Assert.Equal(0, link.Surplus);
        Assert.InRange(resolver.Connections, 1, 5); // never dialled more often than there is something to ask
    }

    [Fact]
    public async Task Where_nobody_listens_all_that_wait_are_told_so()
    {
        IPEndPoint nobody;
        await using (ScriptedPeer gone = new((_, _) => Task.CompletedTask)) nobody = gone.Endpoint;
        using OpenLink link = new(nobody, TlsWorld.Short);

        Assert.All(await Task.WhenAll(Enumerable.Range(0, 100).Select(i => link.Ask($"d{i}.example"))).WaitAsync(Patience, Stop), Assert.Null);
    }

    [Fact]
    public async Task Where_no_connection_comes_about_all_that_wait_are_told_so_after_one_wait()
    {
        // Two wait in a queue for one: the system takes no third, and does not say so.
        using Socket full = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp), first = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp), second = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(1);
        await first.ConnectAsync(full.LocalEndPoint!, Stop);
        await second.ConnectAsync(full.LocalEndPoint!, Stop);
        using OpenLink link = new((IPEndPoint)full.LocalEndPoint!, TlsWorld.Short);

        // One wait each would be minutes.
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 500).Select(i => link.Ask($"d{i}.example"))).WaitAsync(Patience, Stop), Assert.Null);
    }

    [Fact]
    public async Task Many_questions_are_out_on_one_connection_and_answers_come_in_any_order()
    {
        const int many = 200;
        await using ScriptedPeer resolver = new(async (stream, stop) =>
        {
            List<byte[]> questions = [];
            while (questions.Count < many) questions.Add(await ReadAsync(stream, stop));
            questions.Reverse();
            foreach (byte[] question in questions) await WriteAsync(stream, AnswerTo(question, "192.0.2.1"), stop);
            await stream.ReadSomeAsync(stop);
        });
        using OpenLink link = new(resolver.Endpoint, Patience);

        byte[]?[] replies = await Task.WhenAll(Enumerable.Range(0, many).Select(i => link.Ask($"d{i}.example"))).WaitAsync(Patience, Stop);

        Assert.Equal(Enumerable.Range(0, many).Select(i => $"d{i}.example"), replies.Select(r => new DnsMessage(r!).Name));
        Assert.Equal((1, 0), (resolver.Connections, link.Surplus));
    }

    [Fact]
    public async Task A_connection_is_kept_while_it_is_and_made_anew_when_the_peer_has_closed_it()
    {
        await using ScriptedPeer resolver = new(async (stream, stop) =>
        {
            for (int i = 0; i < 3; i++) await WriteAsync(stream, AnswerTo(await ReadAsync(stream, stop), "192.0.2.1"), stop);
        });
        using OpenLink link = new(resolver.Endpoint, Patience);
        int answered = 0;
        for (int asked = 0; answered < 9; asked++)
        {
            Assert.True(asked < 100, "no end");
            if (await link.Ask($"d{asked}.example").WaitAsync(Patience, Stop) is not null) answered++;
        }

        // One that goes out while the peer closes is lost, and asked for again by whoever asks.
        Assert.InRange(resolver.Connections, 3, 100);
    }

    [Fact]
    public async Task No_more_questions_wait_than_the_bound_and_there_is_room_again_when_they_are_told()
    {
        TaskCompletionSource close = new();
        await using ScriptedPeer silent = new(async (stream, stop) =>
        {
            // Takes all that comes, so that nothing waits in the system's buffers.
            while (!close.Task.IsCompleted) await Task.WhenAny(stream.ReadSomeAsync(stop), close.Task);
        });
        using OpenLink link = new(silent.Endpoint, TimeSpan.FromMinutes(5));
        List<Task<byte[]?>> replies = [];
        while (link.TryAsk($"d{replies.Count}.example", out Task<byte[]?> reply))
        {
            replies.Add(reply);
            Assert.True(replies.Count <= TcpLink.MostQuestions, "no bound");

            // Long enough for the link to have them out: there is no more room for that.
            if (replies.Count % 256 == 0) await Task.Delay(TimeSpan.FromMilliseconds(20), Stop);
        }

        Assert.Equal(TcpLink.MostQuestions, replies.Count);
        close.SetResult();
        Assert.All(await Task.WhenAll(replies).WaitAsync(Patience, Stop), Assert.Null);
        Assert.True(link.TryAsk("again.example", out _));
    }

    // Who says nothing is left, however many go on asking.
    [Fact]
    public async Task New_questions_do_not_keep_a_silent_connection()
    {
        await using ScriptedPeer silent = new(async (stream, stop) =>
        {
            while ((await stream.ReadSomeAsync(stop)).Length > 0) continue;
        });
        using OpenLink link = new(silent.Endpoint, TlsWorld.Short);
        Task<byte[]?> first = link.Ask("first.example");
        for (int i = 0; !first.IsCompleted; i++)
        {
            Assert.True(i < 1000, "never left");
            _ = link.TryAsk($"d{i}.example", out _);
            await Task.Delay(TlsWorld.Short / 20, Stop);
        }

        Assert.Null(await first);
    }

    [Fact]
    public async Task The_end_of_the_link_ends_what_waits()
    {
        await using ScriptedPeer silent = new(async (stream, stop) => await stream.ReadSomeAsync(stop));
        OpenLink link = new(silent.Endpoint, TimeSpan.FromMinutes(5));
        Task<byte[]?>[] replies = [.. Enumerable.Range(0, 50).Select(i => link.Ask($"d{i}.example"))];
        link.Dispose();

        Assert.All(await Task.WhenAll(replies).WaitAsync(Patience, Stop), Assert.Null);
    }

    private static async Task PlayAsync(string peer, Stream stream, CancellationToken stop)
    {
        byte[] question = await ReadAsync(stream, stop);
        switch (peer)
        {
            case "closes":
                return;
            case "resets":
                ((NetworkStream)stream).Socket.LingerState = new LingerOption(true, 0);
                return;
            case "closes within a message":
                await stream.WriteAsync((byte[])[0, 100, 1, 2, 3], stop);
                return;
            case "says nothing":
                break;
            case "promises 65,535 octets and drips":
                await stream.WriteAsync((byte[])[255, 255], stop);
                await RepeatAsync([0]);
                break;
            case "sends empty messages":
                await RepeatAsync([0, 0]);
                break;
            case "answers what nobody asked":
                byte[] other = AnswerTo(new DnsMessage(question) { OtherName = "other.example" }.ToBytes(), "192.0.2.66");
                await RepeatAsync([.. Number(other.Length), .. other]);
                break;
            case "repeats the question":
                await RepeatAsync([.. Number(question.Length), .. question]);
                break;
        }

        while ((await stream.ReadSomeAsync(stop)).Length > 0) continue;

        async Task RepeatAsync(byte[] octets)
        {
            while (true)
            {
                await stream.WriteAsync(octets, stop);
                await Task.Delay(TlsWorld.Short / 20, stop);
            }
        }
    }

    private static async Task<byte[]> ReadAsync(Stream stream, CancellationToken stop)
    {
        byte[] length = new byte[2];
        await stream.ReadExactlyAsync(length, stop);
        byte[] question = new byte[(length[0] << 8) | length[1]];
        await stream.ReadExactlyAsync(question, stop);
        return question;
    }

    private static async Task WriteAsync(Stream stream, byte[] message, CancellationToken stop) => await stream.WriteAsync((byte[])[.. Number(message.Length), .. message], stop);

    /// <summary>A link whose replies are tasks; counts those that nobody waits for.</summary>
    private sealed class OpenLink : IDisposable
    {
        private readonly ConcurrentDictionary<PendingQuestion, TaskCompletionSource<byte[]?>> waiting = new();
        private readonly TcpLink link;
        private int surplus;

        public OpenLink(IPEndPoint resolver, TimeSpan timeout) => link = new TcpLink(resolver, timeout, Reply);

        public int Surplus => Volatile.Read(ref surplus);

        public Task<byte[]?> Ask(string name) => TryAsk(name, out Task<byte[]?> reply) ? reply : throw new InvalidOperationException("there is no room");

        public bool TryAsk(string name, out Task<byte[]?> reply)
        {
            PendingQuestion question = new(pool: null);
            question.Begin(name, DnsRecordType.A, asksForAd: false, CancellationToken.None);
            TaskCompletionSource<byte[]?> asker = waiting[question] = new(TaskCreationOptions.RunContinuationsAsynchronously);
            reply = asker.Task;
            return link.TryAsk(question);
        }

        public void Dispose() => link.Dispose();

        private void Reply(TcpReply reply)
        {
            if (!waiting.TryRemove(reply.Question, out TaskCompletionSource<byte[]?>? asker)) Interlocked.Increment(ref surplus);
            else asker.SetResult(reply.Message);
        }
    }
}
