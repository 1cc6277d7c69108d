namespace MtaStsScanner.Lab.Names;

/// <summary>
/// The lab's one source of chance: the same for a seed and a name in every process, version and culture. FNV-1a gathers the bytes,
/// the finaliser of SplitMix64 spreads them.
/// </summary>
internal static class StableHash
{
    /// <summary>Hash of a name, letters taken as lower case.</summary>
    public static ulong Of(long seed, ReadOnlySpan<char> name)
    {
        ulong hash = 0xcbf29ce484222325 ^ Mix((ulong)seed);
        foreach (char c in name) hash = (hash ^ char.ToLowerInvariant(c)) * 0x100000001b3;
        return Mix(hash);
    }

    /// <summary>An independent value drawn from <paramref name="hash"/> for one purpose.</summary>
    public static ulong Draw(ulong hash, HashPurpose purpose) => Draw(hash, (ulong)purpose);

    /// <summary>An independent value drawn from <paramref name="hash"/> for one of many.</summary>
    public static ulong Draw(ulong hash, ulong number) => Mix(hash ^ (number * 0x9e3779b97f4a7c15));

    private static ulong Mix(ulong x)
    {
        x += 0x9e3779b97f4a7c15;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
        x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
        return x ^ (x >> 31);
    }
}
