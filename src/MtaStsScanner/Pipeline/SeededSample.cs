using MtaStsScanner.Input;

namespace MtaStsScanner.Pipeline;

/// <summary>Draws the sample from a stream of failures without holding them: the names whose seeded hashes are least, the same ones whatever the order they come in.</summary>
/// <param name="seed">Another seed is another sample.</param>
internal sealed class SeededSample<T>(long seed)
{
    // The greatest hash comes out first.
    private readonly PriorityQueue<T, ulong> drawn = new(Comparer<ulong>.Create((a, b) => b.CompareTo(a)));

    /// <summary>How many came.</summary>
    public long Count { get; private set; }

    /// <summary>One more.</summary>
    public void Add(string name, T item)
    {
        Count++;
        ulong hash = SeededHash.Of(seed, name);
        if (drawn.Count < SampledFailures.Most) drawn.Enqueue(item, hash);
        else drawn.EnqueueDequeue(item, hash);
    }

    /// <summary>The sample, in the order of the hashes.</summary>
    public IReadOnlyList<T> Drawn() =>
        [.. drawn.UnorderedItems.OrderBy(d => d.Priority).Take(SampledFailures.SizeOf(Count)).Select(d => d.Element)];
}
