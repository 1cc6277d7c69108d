using System.Diagnostics;
using System.Text;

namespace MtaSts.Tests.Corpus;

/// <summary>Runs alone: what runs beside it would be measured with it.</summary>
[CollectionDefinition(nameof(GrowthTests), DisableParallelization = true)]
[Collection(nameof(GrowthTests))]
public sealed class GrowthTests
{
    // Up to what the wire can hold: TXT 65,535 bytes, policies 65,536.
    private const int Long = 64_000;
    private const int Parts = 16;

    // One long text against sixteen short ones of the same total length: linear work takes as long (1), quadratic work 16 times as long. 4 lies between, as ratios go.
    // Both sides take about the same time, so a busy machine disturbs both alike; a ratio of a long run to a short one would measure how busy it is.
    private const double MostGrowth = 4;

    // A disturbed run is measured again; quadratic work fails in every one.
    private const int Runs = 25;

    // Below this a clock's step counts for more than the work.
    private const double LeastMilliseconds = 0.1;

    public static MatrixTheoryData<string, string> Texts => new(
        ["", "v=STSv1;", "v=TLSRPTv1;", "v=TLSRPTv1;rua=", "v=spf1 ", "v=DMARC1;", "v=DMARC1;rua="],
        ["a:", "\n", "\r", "mx: a,\n", "x: y\n", "mx: *.a\n", ";", "a=b;", "a=b,", " a:%{d}", "%{", "\u00ff", " "]);

    [Theory, MemberData(nameof(Texts))]
    public void Time_grows_with_the_length_and_no_faster(string head, string unit)
    {
        byte[] whole = Text(head, unit, Long);
        byte[] part = Text(head, unit, Long / Parts);
        double bestWhole = double.MaxValue, bestParts = double.MaxValue, growth = double.MaxValue;
        for (int run = 0; run < Runs && growth > MostGrowth; run++)
        {
            bestParts = Math.Min(bestParts, Time(part, Parts));
            bestWhole = Math.Min(bestWhole, Time(whole, 1));
            growth = bestWhole / Math.Max(bestParts, LeastMilliseconds);
        }

        Assert.InRange(growth, 0, MostGrowth);
    }

    // The same question without a clock: copies of the rest of a text, one for each of its fields, would be sixteen times the bytes. Lists that grow may double.
    [Theory, MemberData(nameof(Texts))]
    public void What_is_allocated_grows_with_the_length_and_no_faster(string head, string unit)
    {
        byte[] whole = Text(head, unit, Long);
        byte[] part = Text(head, unit, Long / Parts);
        _ = Allocated(whole) + Allocated(part); // what is made once
        long once = Allocated("x"u8.ToArray());

        Assert.InRange(Allocated(whole), 0, once + (MostGrowth * Parts * Allocated(part)));
    }

    private static long Allocated(byte[] bytes)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = Properties.AllParsersAnswer(bytes);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static byte[] Text(string head, string unit, int length) => Encoding.Latin1.GetBytes(head + string.Concat(Enumerable.Repeat(unit, length / unit.Length)));

    // Without the pauses of the garbage collector: a long text keeps all its values at once, and moving them is no work of the parser's.
    private static double Time(byte[] bytes, int times)
    {
        TimeSpan pauses = GC.GetTotalPauseDuration();
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < times; i++) Properties.AllParsersAnswer(bytes);
        return (Stopwatch.GetElapsedTime(start) - (GC.GetTotalPauseDuration() - pauses)).TotalMilliseconds;
    }
}
