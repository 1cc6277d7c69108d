namespace MtaStsScanner.Storage.Tables;

/// <summary>Values that wait for their row group. Its array is used again for the next one: a fresh one each time would be a large object to collect.</summary>
internal sealed class ValueBuffer<T>
{
    private T[] items = new T[256];
    private int count;

    /// <summary>The values so far; valid until the next call.</summary>
    public ReadOnlyMemory<T> Values => items.AsMemory(0, count);

    public void Add(T value)
    {
        if (count == items.Length) Array.Resize(ref items, count * 2);
        items[count++] = value;
    }

    /// <summary>Forgets the values, and lets go of what they refer to.</summary>
    public void Clear()
    {
        Array.Clear(items, 0, count);
        count = 0;
    }
}
