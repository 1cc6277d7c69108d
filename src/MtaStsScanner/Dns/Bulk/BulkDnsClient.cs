using System.Collections.Concurrent;
using MtaSts;
using MtaStsScanner.Dns.Datagrams;

namespace MtaStsScanner.Dns.Bulk;

/// <summary>
/// Asks recursive resolvers many questions at once over few sockets: one thread sends and takes datagrams in batches, finds what each resolver bears, asks again what is lost, and
/// asks over TCP what doesn't fit. An answer is believed where id, name, type, class and address are the question's (RFC 5452 §9), and the letters' case, too, once a resolver is known to keep it.
/// While no resolver answers, questions wait.
/// </summary>
public sealed class BulkDnsClient : IDnsClient, IDisposable
{
    private readonly ConcurrentBag<PendingQuestion> pool = [];
    private readonly QuestionLoop loop;
    private readonly bool asksForAd;
    private volatile bool disposed;

    /// <summary>A client with these options.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">There is no way to a resolver.</exception>
    public BulkDnsClient(DnsOptions options, TimeProvider time)
        : this(options, time, LinuxNetwork.IsSupported ? new LinuxNetwork() : new PortableNetwork())
    {
    }

    internal BulkDnsClient(DnsOptions options, TimeProvider time, IDatagramNetwork network)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        asksForAd = options.AsksForAd;
        loop = new QuestionLoop(options, network, time);
    }

    /// <summary>Cancelled when no resolver has answered for <see cref="DnsOptions.GiveUpAfter"/>: nothing more will be learnt.</summary>
    public CancellationToken Unreachable => loop.Unreachable;

    /// <summary>How it went with each resolver so far.</summary>
    public IReadOnlyList<ResolverFigures> Figures => [.. loop.Resolvers.Select(ResolverFigures.Of)];

    /// <inheritdoc/>
    public ValueTask<DnsAnswer> AskAsync(string name, DnsRecordType type, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(name);
        ObjectDisposedException.ThrowIf(disposed, this);
        if (stop.IsCancellationRequested) return ValueTask.FromCanceled<DnsAnswer>(stop);
        if (!QuestionName.FitsTheWire(name)) return new(new DnsAnswer { Name = name, Type = type, Outcome = DnsOutcome.NxDomain, Attempts = 0 });
        if (!pool.TryTake(out PendingQuestion? question)) question = new PendingQuestion(pool);
        question.Begin(name, type, asksForAd, stop);
        ValueTask<DnsAnswer> answer = question.Task;
        loop.Submit(question);
        return answer;
    }

    /// <summary>Ends it; questions that are open end as cancelled.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        loop.Dispose();
    }
}
