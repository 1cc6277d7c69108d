namespace MtaSts.Tests;

/// <summary>The list of public suffixes of these tests.</summary>
internal static class SmallSuffixes
{
    public static PublicSuffixList List { get; } = Read();

    private static PublicSuffixList Read()
    {
        using StreamReader reader = File.OpenText(Table.PathOf("suffixes.dat"));
        return PublicSuffixList.Parse(reader);
    }
}
