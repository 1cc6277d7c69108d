namespace MtaStsScanner.Lab.Profiles;

/// <summary>Which hosts each choice of patterns matches (RFC 8461 §4.1).</summary>
internal static class PatternTruth
{
    /// <summary>How many of <paramref name="hosts"/> hosts are matched.</summary>
    public static int Matched(MxPatterns patterns, int hosts) => patterns switch
    {
        MxPatterns.Exact or MxPatterns.Wildcard or MxPatterns.ExtraUnused or MxPatterns.Unregistered or MxPatterns.TooBroad => hosts,
        MxPatterns.FirstOnly => 1,
        _ => 0,
    };

    /// <summary>True where some pattern matches no host.</summary>
    public static bool HasUnused(MxPatterns patterns) => patterns is not (MxPatterns.Exact or MxPatterns.Wildcard or MxPatterns.FirstOnly or MxPatterns.None);
}
