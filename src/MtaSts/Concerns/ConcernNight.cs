namespace MtaSts;

/// <summary>What one night says of a concern, and how bad.</summary>
/// <param name="Reading">What.</param>
/// <param name="Level">The higher the worse: to get worse is told again (<see cref="ConcernState.Level"/>).</param>
/// <param name="Was">The value that is held to be well, or what is not, for the nights to come; null where none is needed.</param>
/// <param name="MayFall">A lower level than was told is another matter, whose rise is told anew.</param>
internal readonly record struct ConcernNight(ConcernReading Reading, int Level = 1, string? Was = null, bool MayFall = false)
{
    public static ConcernNight Unknown => default;

    public static ConcernNight Well => new(ConcernReading.Well);

    public static ConcernNight Over => new(ConcernReading.Over);

    public static ConcernNight Bad(int level = 1, string? was = null) => new(ConcernReading.Bad, level, was);
}
