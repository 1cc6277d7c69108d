namespace MtaSts;

/// <summary>How many of those that were asked have a property.</summary>
public static class Shares
{
    /// <summary>The word for it; unknown where nobody was asked.</summary>
    /// <param name="having">How many have it.</param>
    /// <param name="asked">Of how many.</param>
    public static Share Of(int having, int asked)
    {
        if (asked == 0) return Share.Unknown;
        if (having == 0) return Share.None;
        return having == asked ? Share.All : Share.Some;
    }
}
