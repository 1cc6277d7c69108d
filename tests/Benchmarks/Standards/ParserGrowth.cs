using MtaSts.Tests.Corpus;

namespace MtaStsScanner.Benchmarks.Standards;

/// <summary>How the parsers' time grows with the length of a hostile text: one long text beside short ones of the same length in all.</summary>
internal static class ParserGrowth
{
    private const int Runs = 15;

    // Half of what the wire can hold: as text it stays below the garbage collector's large objects, whose cost is no work of the parser's.
    private const int Long = LongTexts.Long / 2;

    // Times that are the least of several runs, each long enough that a clock's step counts for little.
    private const double LeastMilliseconds = 0.5;

    /// <summary>Prints the worst growths.</summary>
    /// <returns>Whether all are at most <see cref="LongTexts.MostGrowth"/>.</returns>
    public static bool Measure(TextWriter output)
    {
        List<(double Growth, string Text)> growths = [];
        foreach (string head in LongTexts.Heads)
        {
            foreach (string unit in LongTexts.Units)
            {
                growths.Add((Growth(head, unit), $"\"{head}\" and \"{unit.ReplaceLineEndings("\\n")}\" again and again"));
            }
        }

        growths.Sort((a, b) => b.Growth.CompareTo(a.Growth));
        foreach ((double growth, string text) in growths.Take(5)) output.WriteLine($"{growth:0.00}  {text}");
        output.WriteLine($"worst growth of {growths.Count} texts: {growths[0].Growth:0.00}, at most {LongTexts.MostGrowth:0.##} is linear (quadratic is {LongTexts.Parts})");
        return growths[0].Growth <= LongTexts.MostGrowth;
    }

    private static double Growth(string head, string unit)
    {
        byte[] whole = LongTexts.Text(head, unit, Long);
        byte[] part = LongTexts.Text(head, unit, Long / LongTexts.Parts);
        int times = 1;
        while (Milliseconds(whole, times) < LeastMilliseconds) times *= 2;
        double wholes = double.MaxValue, parts = double.MaxValue;
        for (int run = 0; run < Runs; run++)
        {
            parts = Math.Min(parts, Milliseconds(part, times * LongTexts.Parts));
            wholes = Math.Min(wholes, Milliseconds(whole, times));
        }

        return wholes / parts;
    }

    // Without the pauses of the garbage collector: a long text keeps all its values at once, and moving them is no work of the parser's.
    private static double Milliseconds(byte[] bytes, int times)
    {
        CpuClock clock = new();
        TimeSpan pauses = GC.GetTotalPauseDuration();
        long start = clock.GetTimestamp();
        for (int i = 0; i < times; i++) AllParsers.Answer(bytes);
        return ((clock.GetTimestamp() - start) / 1e6) - (GC.GetTotalPauseDuration() - pauses).TotalMilliseconds;
    }
}
