using System.Buffers;

namespace MtaStsScanner.Storage.Tables;

/// <summary>
/// Values that wait for their row group. The array is on loan: a shard has some fifty columns, and fresh arrays for each, all of them large objects to the
/// garbage collector, cost more than the writing.
/// </summary>
internal sealed class ValueBuffer<T>
{
    private const int LeastLength = 256;

    private T[] items = [];
    private int count;

    /// <summary>The values so far; valid until the next call.</summary>
    public ReadOnlyMemory<T> Values => items.AsMemory(0, count);

    public void Add(T value)
    {
        if (count == items.Length) Grow();
        items[count++] = value;
    }

    /// <summary>Forgets the values, and lets go of what they refer to.</summary>
    public void Clear()
    {
        GiveBack();
        items = [];
        count = 0;
    }

    private void Grow()
    {
        T[] larger = ArrayPool<T>.Shared.Rent(Math.Max(LeastLength, count * 2));
        items.CopyTo(larger.AsSpan());
        GiveBack();
        items = larger;
    }

    private void GiveBack()
    {
        if (items.Length == 0) return;
        Array.Clear(items, 0, count);
        ArrayPool<T>.Shared.Return(items);
    }
}
