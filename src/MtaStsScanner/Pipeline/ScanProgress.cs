using System.Collections.Concurrent;
using MtaSts;
using MtaStsScanner.Dialing;

namespace MtaStsScanner.Pipeline;

/// <summary>How far a scan has come. Written by many, read by whoever shows it; figures are never more than a moment old.</summary>
public sealed class ScanProgress(ConnectionSlots slots)
{
    private readonly ConcurrentDictionary<Verdict, long> verdicts = new();
    private readonly int[] occupied = new int[Enum.GetValues<ScanStages>().Length];
    private long resolved;
    private long records;
    private long policies;
    private long endpoints;
    private long probed;
    private long retries;
    private long retried;
    private long judged;

    /// <summary>What is being done.</summary>
    public ScanPhase Phase { get; internal set; }

    /// <summary>Distinct domains of the list; 0 while it is read.</summary>
    public long Domains { get; internal set; }

    /// <summary>Domains whose look-ups and policy fetch are done.</summary>
    public long Resolved => Interlocked.Read(ref resolved);

    /// <summary>Domains with an STS TXT record among them.</summary>
    public long Records => Interlocked.Read(ref records);

    /// <summary>Policies that were fetched.</summary>
    public long Policies => Interlocked.Read(ref policies);

    /// <summary>Endpoints that were named, with repetitions across domains.</summary>
    public long Endpoints => Interlocked.Read(ref endpoints);

    /// <summary>Endpoints that were probed.</summary>
    public long Probed => Interlocked.Read(ref probed);

    /// <summary>Domains and endpoints that are to be asked again.</summary>
    public long Retries => Interlocked.Read(ref retries);

    /// <summary>Domains that were asked again.</summary>
    public long Retried => Interlocked.Read(ref retried);

    /// <summary>Domains that were judged.</summary>
    public long Judged => Interlocked.Read(ref judged);

    /// <summary>Connections that are held now.</summary>
    public int Connections => slots.InUse;

    /// <summary>Those of them that slow and stuck peers hold.</summary>
    public int StuckConnections => slots.Stuck;

    /// <summary>Connections that have ended, and how long they were held.</summary>
    public SlotFigures EndedConnections => slots.Figures;

    /// <summary>What a stage is at now: domains that are looked up, policies that are on their way, addresses that are probed. What waits for its turn within the stage counts.</summary>
    public int InFlight(ScanStages stage) => Volatile.Read(ref occupied[(int)stage]);

    /// <summary>Domains per verdict, among those judged.</summary>
    public IReadOnlyDictionary<Verdict, long> Verdicts => verdicts;

    /// <summary>One more is in flight in a stage, until it is disposed.</summary>
    internal StagePlace Enter(ScanStages stage) => new(occupied, stage);

    internal void AddResolved(DomainEvidence evidence, int newEndpoints)
    {
        Interlocked.Increment(ref resolved);
        if (PolicyDue.For(evidence)) Interlocked.Increment(ref records);
        if (evidence.Policy is { Fetched: true }) Interlocked.Increment(ref policies);
        Interlocked.Add(ref endpoints, newEndpoints);
    }

    internal void AddEarlierResolved(long count) => Interlocked.Add(ref resolved, count);

    internal void AddProbed(long count) => Interlocked.Add(ref probed, count);

    internal void AddRetries(long count) => Interlocked.Add(ref retries, count);

    internal void AddRetried() => Interlocked.Increment(ref retried);

    internal void AddJudged(Verdict verdict)
    {
        Interlocked.Increment(ref judged);
        verdicts.AddOrUpdate(verdict, 1, static (_, n) => n + 1);
    }
}
