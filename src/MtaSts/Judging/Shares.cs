namespace MtaSts;

/// <summary>How many of those that were asked have a property.</summary>
internal static class Shares
{
    public static Share Of(int having, int asked)
    {
        if (asked == 0) return Share.Unknown;
        if (having == 0) return Share.None;
        return having == asked ? Share.All : Share.Some;
    }
}
