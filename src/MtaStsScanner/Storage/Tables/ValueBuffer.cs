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
        if (count == items.Length) Grow(count + 1);
        items[count++] = value;
    }

    public void Add(ReadOnlySpan<T> more)
    {
        if (count + more.Length > items.Length) Grow(count + more.Length);
        more.CopyTo(items.AsSpan(count));
        count += more.Length;
    }

    /// <summary>Forgets the values, and lets go of what they refer to.</summary>
    public void Clear()
    {
        GiveBack();
        items = [];
        count = 0;
    }

    private void Grow(int least)
    {
        T[] larger = ArrayPool<T>.Shared.Rent(Math.Max(LeastLength, Math.Max(least, count * 2)));
        items.AsSpan(0, count).CopyTo(larger);
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
