namespace MtaStsScanner.Lab.Net;

/// <summary>Remembers how often who came before, for faults that are gone at the second try. Bounded: two generations, of which the older is forgotten.</summary>
/// <param name="everybodyCame">Nobody is seen for the first time.</param>
internal sealed class Sightings(bool everybodyCame = false)
{
    private const int Generation = 32_768;

    private readonly Lock _gate = new();
    private Dictionary<ulong, int> _young = [];
    private Dictionary<ulong, int> _old = [];

    /// <summary>True the first time that <paramref name="key"/> is seen.</summary>
    public bool IsFirst(ulong key) => !everybodyCame && Before(key) == 0;

    /// <summary>How often <paramref name="key"/> was seen before.</summary>
    public int Before(ulong key)
    {
        lock (_gate)
        {
            if (!_young.TryGetValue(key, out int before)) before = _old.GetValueOrDefault(key);
            _young[key] = before + 1;
            if (_young.Count >= Generation) (_old, _young) = (_young, []);
            return before;
        }
    }
}
