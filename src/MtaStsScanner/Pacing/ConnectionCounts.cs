using System.Net;
using MtaStsScanner.Dialing;

namespace MtaStsScanner.Pacing;

/// <summary>
/// Counts connections as they are made. Counts by address and operator are gathered here for a moment only: whoever runs the scan takes them (<see cref="Take"/>)
/// and adds them up off the heap, where there is room for millions.
/// </summary>
public sealed class ConnectionCounts(TimeProvider time)
{
    /// <summary>Addresses, or operators, that are gathered at most between two takings; what is more is counted in the sum alone.</summary>
    public const int MostGathered = 100_000;

    private readonly Lock gate = new();
    private Dictionary<IPAddress, long> byAddress = [];
    private Dictionary<string, long> byOperator = new(StringComparer.Ordinal);
    private PacingFigures figures = PacingFigures.None;
    private long second;
    private long inSecond;

    /// <summary>Sums since the start of this process.</summary>
    public PacingFigures Figures
    {
        get
        {
            lock (gate) return figures;
        }
    }

    /// <summary>Hands over what was gathered, and begins anew.</summary>
    public GatheredConnections Take()
    {
        lock (gate)
        {
            GatheredConnections taken = new(byAddress, byOperator);
            (byAddress, byOperator) = ([], new(StringComparer.Ordinal));
            return taken;
        }
    }

    internal void Add(DialTarget target)
    {
        long now = time.GetUtcNow().ToUnixTimeSeconds();
        lock (gate)
        {
            (second, inSecond) = now == second ? (second, inSecond + 1) : (now, 1);
            figures = figures with { Connections = figures.Connections + 1, MostInASecond = Math.Max(figures.MostInASecond, inSecond) };
            Count(byAddress, target.Endpoint.Address);
            Count(byOperator, target.Operator);
        }
    }

    internal void OptedOut()
    {
        lock (gate) figures = figures with { OptedOut = figures.OptedOut + 1 };
    }

    internal void LeftAlone()
    {
        lock (gate) figures = figures with { LeftAlone = figures.LeftAlone + 1 };
    }

    private static void Count<TKey>(Dictionary<TKey, long> counts, TKey key) where TKey : notnull
    {
        if (counts.TryGetValue(key, out long before) || counts.Count < MostGathered) counts[key] = before + 1;
    }
}
