using System.Collections;
using System.Collections.Concurrent;
using System.Net;
using MtaStsScanner.Dialing;

namespace MtaStsScanner.Tests.Dialing;

/// <summary>A network of a few addresses, each with the outcome that is staged for it, on a clock that the test moves.</summary>
internal sealed class StagedConnector(TimeProvider time) : IConnector, IEnumerable
{
    private static readonly TimeSpan SlowBy = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, DialOutcome> outcomes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> dialled = new(StringComparer.Ordinal);
    private int closed, waiting;

    /// <summary>Addresses that connect a second late.</summary>
    public ConcurrentBag<string> Slow { get; } = [];

    /// <summary>Attempts that wait for the clock.</summary>
    public int Waiting => waiting;

    /// <summary>Connections that were made and closed again.</summary>
    public int Closed => closed;

    public DialOutcome this[string address]
    {
        set => outcomes[address] = value;
    }

    /// <summary>From the dialling of one to that of another.</summary>
    public TimeSpan Between(string first, string then) => dialled[then] - dialled[first];

    public async ValueTask<DialResult> ConnectAsync(IPEndPoint endpoint, TimeSpan timeout, CancellationToken stop)
    {
        string address = endpoint.Address.ToString();
        dialled[address] = time.GetUtcNow();
        DialOutcome outcome = outcomes[address];
        if (outcome == DialOutcome.Timeout) await WaitAsync(timeout, stop);
        if (Slow.Contains(address)) await WaitAsync(SlowBy, stop);
        return new DialResult(outcome, outcome == DialOutcome.Connected ? new CountedStream(this) : null, outcome.ToString());
    }

    private async Task WaitAsync(TimeSpan length, CancellationToken stop)
    {
        Interlocked.Increment(ref waiting);
        try
        {
            await Task.Delay(length, time, stop);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    public IEnumerator GetEnumerator() => outcomes.GetEnumerator();

    private sealed class CountedStream(StagedConnector connector) : MemoryStream
    {
        protected override void Dispose(bool disposing)
        {
            Interlocked.Increment(ref connector.closed);
            base.Dispose(disposing);
        }
    }
}
