namespace MtaSts.Tests.Corpus;

/// <summary>Parsers whose work grew faster than the text would copy the rest of it for each of its fields. Time itself is measured by <c>scripts/bench.sh growth</c>: a clock would say how busy the machine is.</summary>
public sealed class GrowthTests
{
    public static MatrixTheoryData<string, string> Texts => new(LongTexts.Heads, LongTexts.Units);

    // Lists that grow may double.
    [Theory, MemberData(nameof(Texts))]
    public void What_is_allocated_grows_with_the_length_and_no_faster(string head, string unit)
    {
        byte[] whole = LongTexts.Text(head, unit, LongTexts.Long);
        byte[] part = LongTexts.Text(head, unit, LongTexts.Long / LongTexts.Parts);
        _ = Allocated(whole) + Allocated(part); // what is made once
        long once = Allocated("x"u8.ToArray());

        Assert.InRange(Allocated(whole), 0, once + (LongTexts.MostGrowth * LongTexts.Parts * Allocated(part)));
    }

    private static long Allocated(byte[] bytes)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = AllParsers.Answer(bytes);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
