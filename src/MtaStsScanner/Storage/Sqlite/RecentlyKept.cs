namespace MtaStsScanner.Storage.Sqlite;

/// <summary>
/// What was kept a moment ago, so that the host, certificate or policy that thousands of domains share is not offered to the store each time.
/// Forgets everything when full. Belongs to the writer's thread.
/// </summary>
internal sealed class RecentlyKept<T>(int capacity) where T : notnull
{
    private readonly HashSet<T> items = [];

    /// <summary>False where <paramref name="item"/> is known to be kept already.</summary>
    public bool IsNew(T item)
    {
        if (items.Count >= capacity) items.Clear();
        return items.Add(item);
    }

    public void Forget() => items.Clear();
}
