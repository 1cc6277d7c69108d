using System.Text;

namespace MtaSts.Tests.Corpus;

/// <summary>What a hostile peer repeats up to the length that the wire can hold: TXT 65,535 bytes, policies 65,536. The benchmarks use it, too.</summary>
internal static class LongTexts
{
    /// <summary>Length of the long text, in bytes.</summary>
    public const int Long = 64_000;

    /// <summary>How many short texts are as long as the long one.</summary>
    public const int Parts = 16;

    /// <summary>
    /// Most that one long text may cost, as a multiple of short ones of the same length in all: linear work costs the same (1), quadratic work <see cref="Parts"/> times as much. This lies between, as ratios go.
    /// </summary>
    public const double MostGrowth = 4;

    /// <summary>How a text begins.</summary>
    public static IReadOnlyList<string> Heads { get; } = ["", "v=STSv1;", "v=TLSRPTv1;", "v=TLSRPTv1;rua=", "v=spf1 ", "v=DMARC1;", "v=DMARC1;rua="];

    /// <summary>What it repeats.</summary>
    public static IReadOnlyList<string> Units { get; } = ["a:", "\n", "\r", "mx: a,\n", "x: y\n", "mx: *.a\n", ";", "a=b;", "a=b,", " a:%{d}", "%{", "\u00ff", " "];

    public static byte[] Text(string head, string unit, int length) => Encoding.Latin1.GetBytes(head + string.Concat(Enumerable.Repeat(unit, length / unit.Length)));
}
