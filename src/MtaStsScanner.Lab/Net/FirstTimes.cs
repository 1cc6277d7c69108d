namespace MtaStsScanner.Lab.Net;

/// <summary>Remembers who came before, for faults that are gone at the second try. Bounded: two generations, of which the older is forgotten.</summary>
internal sealed class FirstTimes
{
    private const int Generation = 32_768;

    private readonly Lock _gate = new();
    private HashSet<ulong> _young = [];
    private HashSet<ulong> _old = [];

    /// <summary>True the first time that <paramref name="key"/> is seen.</summary>
    public bool IsFirst(ulong key)
    {
        lock (_gate)
        {
            if (_old.Contains(key) || !_young.Add(key)) return false;
            if (_young.Count >= Generation) (_old, _young) = (_young, []);
            return true;
        }
    }
}
