using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Threading.Tasks.Sources;
using MtaSts;
using MtaStsScanner.Dns.Wire;

namespace MtaStsScanner.Dns.Bulk;

/// <summary>
/// One question from the moment it is asked until its answer is taken; then it serves another. Whoever asks makes it, the loop alone works on it until it is
/// answered, and whoever asked takes the answer: never two at a time.
/// </summary>
internal sealed class PendingQuestion : IValueTaskSource<DnsAnswer>
{
    private readonly byte[] wire = new byte[Question.MostBytes];
    private readonly ConcurrentBag<PendingQuestion>? pool;
    private ManualResetValueTaskSourceCore<DnsAnswer> source;
    private int wireBytes;

    /// <param name="pool">Where it goes when its answer is taken; null for one that nobody waits for.</param>
    public PendingQuestion(ConcurrentBag<PendingQuestion>? pool) => this.pool = pool;

    public string Name { get; private set; } = "";

    public DnsRecordType Type { get; private set; }

    public CancellationToken Stop { get; private set; }

    /// <summary>Length of the name on the wire.</summary>
    public int NameBytes { get; private set; }

    /// <summary>The question as it goes over the wire.</summary>
    public Span<byte> Wire => wire.AsSpan(0, wireBytes);

    /// <summary>A resolver that is asked whether it lives: nobody waits for the answer.</summary>
    public bool IsProbe => pool is null;

    /// <summary>Counts whom it serves: a reply that comes from elsewhere must be to the one that is served now.</summary>
    public int Generation { get; private set; }

    // The loop's own.

    /// <summary>Where it stands.</summary>
    public QuestionState State { get; set; }

    /// <summary>How many times it was sent and counted.</summary>
    public int Tries { get; set; }

    /// <summary>Where it is out.</summary>
    public UdpLane? Lane { get; set; }

    /// <summary>Whom it was sent to last.</summary>
    public Resolver? Asked { get; set; }

    /// <summary>Its id in the lane.</summary>
    public ushort Id { get; set; }

    /// <summary>When it was sent last, in milliseconds of the loop.</summary>
    public long SentAt { get; set; }

    /// <summary>When it is given up for lost, or is due to be sent again.</summary>
    public long Deadline { get; set; }

    /// <summary>The list that it is in.</summary>
    public QuestionList? List { get; set; }

    /// <summary>Its neighbours there.</summary>
    public PendingQuestion? Next { get; set; }

    /// <inheritdoc cref="Next"/>
    public PendingQuestion? Previous { get; set; }

    /// <summary>What it came to; null where it was ended without an answer.</summary>
    public DnsAnswer? Answer { get; set; }

    /// <summary>What its asker waits for.</summary>
    public ValueTask<DnsAnswer> Task => new(this, source.Version);

    /// <summary>Begins to serve a question.</summary>
    public void Begin(string name, DnsRecordType type, bool asksForAd, CancellationToken stop)
    {
        (Name, Type, Stop, Generation) = (name, type, stop, Generation + 1);
        (State, Tries, Lane, Asked, Answer) = (QuestionState.Waiting, 0, null, null, null);
        wireBytes = Question.Write(wire, name, type, asksForAd, out int nameBytes);
        NameBytes = nameBytes;
        source.Reset();
    }

    /// <summary>Gives it an id and letters by chance, for a lane that it was not sent to yet.</summary>
    public void Address(UdpLane lane, ushort id, ulong letters)
    {
        (Lane, Id) = (lane, id);
        BinaryPrimitives.WriteUInt16BigEndian(wire, id);
        Question.MixCase(wire.AsSpan(Question.HeaderBytes, NameBytes), letters);
    }

    /// <summary>Hands the answer over; on a thread that may go on with the asker's work.</summary>
    public void Complete()
    {
        if (Answer is { } answer) source.SetResult(answer);
        else source.SetException(new OperationCanceledException(Stop));
    }

    DnsAnswer IValueTaskSource<DnsAnswer>.GetResult(short token)
    {
        try
        {
            return source.GetResult(token);
        }
        finally
        {
            (Answer, Stop) = (null, default);
            pool?.Add(this);
        }
    }

    ValueTaskSourceStatus IValueTaskSource<DnsAnswer>.GetStatus(short token) => source.GetStatus(token);

    void IValueTaskSource<DnsAnswer>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        source.OnCompleted(continuation, state, token, flags);
}
