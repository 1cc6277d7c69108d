using System.Collections.Concurrent;
using System.Net;
using MtaSts;
using MtaStsScanner.Dns.Datagrams;
using MtaStsScanner.Dns.Wire;

namespace MtaStsScanner.Dns.Bulk;

/// <summary>
/// The one thread that sends questions and takes answers. All that is known of questions and resolvers is known to it alone, so there is no lock; others hand it questions and
/// replies over two queues and wake it.
/// </summary>
internal sealed class QuestionLoop : IDisposable
{
    private const int LongestWaitMs = 50, SweepEveryMs = 50, PauseMs = 100, BurstMs = 20, MostDoublings = 4;

    private readonly DnsOptions options;
    private readonly TimeProvider time;
    private readonly IDatagramNetwork network;
    private readonly Resolver[] resolvers;
    private readonly ConcurrentQueue<PendingQuestion> submitted = new();
    private readonly ConcurrentQueue<TcpReply> replies = new();
    private readonly QuestionList waiting = new();
    private readonly List<PendingQuestion> due = [];
    private readonly RandomBits random = new();
    private readonly CompletionQueue completions = new();
    private readonly CancellationTokenSource unreachable = new();
    private readonly long began;
    private readonly TimerWheel wheel;
    private readonly Thread thread;
    private int sleeping;
    private volatile bool stopping;
    private long now, lastSweep, lastTokens;
    private double tokens;
    private int next;

    public QuestionLoop(DnsOptions options, IDatagramNetwork network, TimeProvider time)
    {
        (this.options, this.network, this.time) = (options, network, time);
        began = time.GetTimestamp();
        wheel = new TimerWheel(0);
        resolvers = [.. options.Resolvers.Select(Open)];
        thread = new Thread(Run) { IsBackground = true, Name = "DNS" };
        thread.Start();
    }

    /// <summary>Cancelled when no resolver has been heard of for <see cref="DnsOptions.GiveUpAfter"/>.</summary>
    public CancellationToken Unreachable => unreachable.Token;

    public IReadOnlyList<Resolver> Resolvers => resolvers;

    /// <summary>Takes a question, from any thread.</summary>
    public void Submit(PendingQuestion question)
    {
        submitted.Enqueue(question);
        WakeIfAsleep();
    }

    /// <summary>Ends the thread; what is open is ended without an answer.</summary>
    public void Dispose()
    {
        stopping = true;
        network.Wake();
        thread.Join();
        foreach (Resolver resolver in resolvers) resolver.Dispose();
        network.Dispose();
        unreachable.Dispose();
    }

    private Resolver Open(IPEndPoint endPoint) => new(endPoint, network, new TcpLink(endPoint, options.Timeout, Reply), options.Concurrency, options.TrustAd.Contains(endPoint));

    private void Reply(TcpReply reply)
    {
        replies.Enqueue(reply);
        WakeIfAsleep();
    }

    // The queue is written before the flag is read, and the loop sets the flag before it reads the queue: one of the two sees the other.
    private void WakeIfAsleep()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref sleeping) == 1 && Interlocked.Exchange(ref sleeping, 0) == 1) network.Wake();
    }

    private void Run()
    {
        while (!stopping)
        {
            now = (long)time.GetElapsedTime(began).TotalMilliseconds;
            bool busy = TakeSubmitted() | TakeReplies();
            Expire();
            Admit();
            foreach (Resolver resolver in resolvers) busy |= Exchange(resolver);
            if (now - lastSweep >= SweepEveryMs) Sweep();
            completions.Dispatch();
            if (!busy) Sleep();
        }

        EndAll();
    }

    private void Sleep()
    {
        Volatile.Write(ref sleeping, 1);
        Interlocked.MemoryBarrier();
        if (submitted.IsEmpty && replies.IsEmpty && !stopping) network.Wait(waiting.First is not null ? 1 : wheel.Count > 0 ? TimerWheel.Tick : LongestWaitMs);
        Volatile.Write(ref sleeping, 0);
    }

    private bool TakeSubmitted()
    {
        bool any = false;
        while (submitted.TryDequeue(out PendingQuestion? question))
        {
            waiting.AddLast(question);
            any = true;
        }

        return any;
    }

    private bool TakeReplies()
    {
        bool any = false;
        while (replies.TryDequeue(out TcpReply reply))
        {
            any = true;
            PendingQuestion question = reply.Question;
            if (question.Generation != reply.Generation || question.State != QuestionState.OverTcp) continue;
            wheel.Remove(question);
            Resolver resolver = Leave(question);
            if (reply.Message is null || Response.IsTruncated(reply.Message)) SendAgain(question, resolver);
            else Take(question, resolver, reply.Message);
        }

        return any;
    }

    private void Expire()
    {
        wheel.Expire(now, due);
        foreach (PendingQuestion question in due)
        {
            if (question.State == QuestionState.Pausing)
            {
                Wait(question);
                continue;
            }

            Resolver resolver = Leave(question);
            resolver.Counts.Lost++;
            resolver.NotHeard(now);
            resolver.Window.Failed();
            if (!question.IsProbe) SendAgain(question, resolver);
        }

        due.Clear();
    }

    // Room at a resolver, and within the rate; those that wait longest go first.
    private void Admit()
    {
        AddTokens();
        foreach (Resolver resolver in resolvers)
        {
            if (resolver.IsDown && now >= resolver.NextProbe) Probe(resolver);
        }

        while (waiting.First is { } question)
        {
            if (options.RatePerSecond > 0 && tokens < 1) return;
            if (question.Stop.IsCancellationRequested)
            {
                waiting.Remove(question);
                End(question);
                continue;
            }

            if (LaneFor(question) is not { } lane) return;
            waiting.Remove(question);
            Send(question, lane);
        }
    }

    private void AddTokens()
    {
        if (options.RatePerSecond <= 0) return;
        tokens = Math.Min(tokens + ((now - lastTokens) * options.RatePerSecond / 1000), Math.Max(1, options.RatePerSecond * BurstMs / 1000));
        lastTokens = now;
    }

    private UdpLane? LaneFor(PendingQuestion question)
    {
        // Another than the last time, where there is another.
        int first = question.Asked is not null ? Array.IndexOf(resolvers, question.Asked) + 1 : next;
        for (int i = 0; i < resolvers.Length; i++)
        {
            Resolver resolver = resolvers[(first + i) % resolvers.Length];
            if (!resolver.HasRoom)
            {
                if (!resolver.IsDown) resolver.Window.Full();
                continue;
            }

            if (resolver.LaneWithRoom() is { } lane) return lane;
        }

        return null;
    }

    private void Send(PendingQuestion question, UdpLane lane)
    {
        lane.Take(question, random);
        lane.Socket.Send(question.Wire);
        if (question.Asked is null) next = (next + 1) % resolvers.Length;
        question.Asked = lane.Resolver;
        lane.Resolver.InFlight++;
        lane.Resolver.Counts.Asked++;
        tokens--;
        question.State = QuestionState.Sent;
        question.SentAt = now;
        question.Deadline = now + ((long)options.Timeout.TotalMilliseconds << Math.Min(question.Tries, MostDoublings));
        question.Tries++;
        wheel.Add(question);
    }

    private void Probe(Resolver resolver)
    {
        resolver.NextProbe = now + Resolver.ProbeEveryMs;
        if (resolver.LaneWithRoom() is not { } lane) return;
        PendingQuestion question = new(pool: null);
        question.Begin("", DnsRecordType.Ns, asksForAd: false, CancellationToken.None);
        Send(question, lane);
    }

    private bool Exchange(Resolver resolver)
    {
        bool sent = false, busy = false;
        foreach (UdpLane lane in resolver.AllLanes)
        {
            sent |= lane.Socket.Flush();
            int count = lane.Socket.Receive();
            for (int i = 0; i < count; i++) Received(lane, lane.Socket.Received(i));
            if (lane.Socket.TakeRefusals() is > 0 and int refused) resolver.Refused(refused, now);
            busy |= count > 0;
        }

        if (sent) resolver.TurnLanes();
        return busy || sent;
    }

    private void Received(UdpLane lane, ReadOnlySpan<byte> message)
    {
        Resolver resolver = lane.Resolver;
        PendingQuestion? question = message.Length < Question.HeaderBytes ? null : lane.Find(Response.IdOf(message));
        QuestionMatch match = question is null ? QuestionMatch.None : Response.Match(message, question.Wire, question.NameBytes);
        if (question is null || match == QuestionMatch.None)
        {
            resolver.Counts.Strays++;
            return;
        }

        // Who guesses an id seldom guesses the letters; the true answer may still come, and over TCP nobody else's does.
        bool doubtful = match == QuestionMatch.ButForCase && resolver.KeepsCase;
        if (doubtful) resolver.Counts.Strays++;
        else resolver.SawLetters(match == QuestionMatch.Exact);
        wheel.Remove(question);
        resolver.Window.Answered(now - question.SentAt);
        resolver.Heard();
        if (question.IsProbe) Leave(question);
        else if (doubtful || Response.IsTruncated(message)) AskOverTcp(question, lane);
        else Take(question, Leave(question), message);
    }

    private void AskOverTcp(PendingQuestion question, UdpLane lane)
    {
        if (!lane.Resolver.Tcp.TryAsk(question))
        {
            SendAgain(question, Leave(question));
            return;
        }

        lane.Resolver.Counts.OverTcp++;
        question.State = QuestionState.OverTcp;
        question.Deadline = now + (2 * (long)options.Timeout.TotalMilliseconds);
        wheel.Add(question);
    }

    // It is out no longer.
    private static Resolver Leave(PendingQuestion question)
    {
        UdpLane lane = question.Lane!;
        lane.Release(question);
        lane.Resolver.InFlight--;
        return lane.Resolver;
    }

    private void Take(PendingQuestion question, Resolver resolver, ReadOnlySpan<byte> message)
    {
        DnsAnswer answer = AnswerReader.Read(message, question.Name, question.Type, question.NameBytes, resolver.TrustsAd, question.Tries);
        resolver.Counts.Answered++;
        if (answer.Outcome == DnsOutcome.ServFail)
        {
            resolver.Counts.ServFail++;
            resolver.Window.Failed();
        }

        bool again = answer.Outcome == DnsOutcome.ServFail || (answer.Outcome == DnsOutcome.Refused && resolvers.Length > 1);
        if (!again || question.Tries >= options.Tries)
        {
            Answer(question, answer);
            return;
        }

        question.State = QuestionState.Pausing;
        question.Deadline = now + PauseMs;
        wheel.Add(question);
    }

    // Not answered: again, at another resolver where there is one. While all are down a try counts for nothing.
    private void SendAgain(PendingQuestion question, Resolver resolver)
    {
        if (resolver.IsDown) question.Tries--;
        else if (question.Tries >= options.Tries)
        {
            Answer(question, new DnsAnswer { Name = question.Name, Type = question.Type, Outcome = DnsOutcome.Timeout, Attempts = question.Tries });
            return;
        }

        Wait(question);
    }

    private void Wait(PendingQuestion question)
    {
        question.State = QuestionState.Waiting;
        waiting.AddFirst(question);
    }

    private void Answer(PendingQuestion question, DnsAnswer answer)
    {
        question.State = QuestionState.Done;
        question.Answer = answer;
        completions.Add(question);
    }

    private void End(PendingQuestion question)
    {
        question.State = QuestionState.Done;
        if (!question.IsProbe) completions.Add(question);
    }

    // Askers that stopped waiting, and whether all resolvers are gone for good.
    private void Sweep()
    {
        lastSweep = now;
        due.AddRange(waiting.Concat(wheel.All).Where(q => q.Stop.IsCancellationRequested));
        foreach (PendingQuestion question in due)
        {
            if (question.State == QuestionState.Waiting) waiting.Remove(question);
            else wheel.Remove(question);
            if (question.Lane is not null) Leave(question);
            End(question);
        }

        due.Clear();
        if (resolvers.All(r => r.IsDown) && now - resolvers.Max(r => r.DownSince) >= options.GiveUpAfter.TotalMilliseconds && !unreachable.IsCancellationRequested)
            _ = unreachable.CancelAsync();
    }

    private void EndAll()
    {
        TakeSubmitted();
        foreach (PendingQuestion question in waiting.Concat(wheel.All)) End(question);
        completions.Dispatch();
    }
}
