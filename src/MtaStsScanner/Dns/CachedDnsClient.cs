using MtaSts;

namespace MtaStsScanner.Dns;

/// <summary>
/// For what many domains share (addresses and TLSA of MX hosts, DMARC records of ancestors): a question is asked once, however many wait for it, and its answer kept
/// as long as its TTL and the options say.
/// Two generations stand for the order of use: what is not asked for while the young one fills is dropped with the old one.
/// </summary>
public sealed class CachedDnsClient(IDnsClient inner, CacheOptions options, TimeProvider time) : IDnsClient, IDisposable
{
    private readonly CancellationTokenSource lifetime = new();
    private readonly Lock gate = new();
    private Dictionary<(string Name, DnsRecordType Type), Entry> young = [];
    private Dictionary<(string Name, DnsRecordType Type), Entry> old = [];

    /// <summary>How many answers are kept now.</summary>
    public int Count
    {
        get
        {
            lock (gate) return young.Count + old.Count;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<DnsAnswer> AskAsync(string name, DnsRecordType type, CancellationToken stop)
    {
        (Entry entry, bool isNew) = EntryOf((name, type));
        // Nobody awaits the filling itself: whoever waits, waits for the entry, and may leave without ending the question for others.
        if (isNew) _ = FillAsync(entry, name, type);
        return await entry.Answer.WaitAsync(stop);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lifetime.Cancel();
        lifetime.Dispose();
    }

    private (Entry Entry, bool IsNew) EntryOf((string Name, DnsRecordType Type) key)
    {
        lock (gate)
        {
            if (young.TryGetValue(key, out Entry? entry) && IsFresh(entry)) return (entry, false);
            bool isNew = !old.TryGetValue(key, out entry) || !IsFresh(entry);
            if (isNew) entry = new Entry();
            if (young.Count * 2 >= options.MostEntries)
            {
                (old, young) = (young, old);
                young.Clear();
            }

            young[key] = entry!;
            return (entry!, isNew);
        }
    }

    private bool IsFresh(Entry entry) => time.GetTimestamp() < entry.KeptUntil;

    private long EndOf(DnsAnswer answer)
    {
        double seconds = answer.IsKnown ? Math.Clamp(answer.TtlSeconds, options.KeepAtLeast.TotalSeconds, options.KeepAtMost.TotalSeconds) : options.KeepFailures.TotalSeconds;
        return time.GetTimestamp() + (long)(seconds * time.TimestampFrequency);
    }

    private async Task FillAsync(Entry entry, string name, DnsRecordType type)
    {
        try
        {
            DnsAnswer answer = await inner.AskAsync(name, type, lifetime.Token);
            entry.Keep(answer, EndOf(answer));
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            entry.Abandon();
        }
    }

    private sealed class Entry
    {
        private readonly TaskCompletionSource<DnsAnswer> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long keptUntil = long.MaxValue;

        public Task<DnsAnswer> Answer => answer.Task;

        /// <summary>The timestamp at which its time is over; not while it is on its way.</summary>
        public long KeptUntil => Volatile.Read(ref keptUntil);

        public void Keep(DnsAnswer value, long until)
        {
            Volatile.Write(ref keptUntil, until);
            answer.SetResult(value);
        }

        public void Abandon() => answer.SetCanceled();
    }
}
