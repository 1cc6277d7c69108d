using System.Collections.Concurrent;

namespace MtaStsScanner.Pipeline;

/// <summary>Counts what is still on its way for each open shard, so that a shard is closed exactly once: when it is read whole and all of it is saved.</summary>
internal sealed class ShardLedger
{
    private readonly ConcurrentDictionary<int, int> open = new();

    /// <summary>Begins a shard; reading itself counts as one item.</summary>
    public void Open(int shard) => open[shard] = 1;

    /// <summary>One more item is on its way.</summary>
    public void Add(int shard) => open.AddOrUpdate(shard, static (_, _) => throw NotOpen(), static (_, n, _) => n + 1, 0);

    /// <summary>The shard is read whole.</summary>
    /// <returns>True where nothing is on its way any more.</returns>
    public bool CloseReading(int shard) => Settle(shard);

    /// <summary>An item is saved.</summary>
    /// <returns>True for the caller that settled the last one.</returns>
    public bool Settle(int shard)
    {
        int left = open.AddOrUpdate(shard, static (_, _) => throw NotOpen(), static (_, n, _) => n - 1, 0);
        if (left > 0) return false;
        open.TryRemove(shard, out _);
        return true;
    }

    private static InvalidOperationException NotOpen() => new("The shard is not open.");
}
