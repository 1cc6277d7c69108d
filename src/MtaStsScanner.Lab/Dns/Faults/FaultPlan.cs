using MtaStsScanner.Lab.Names;

namespace MtaStsScanner.Lab.Dns.Faults;

/// <summary>Decides what becomes of each question, over UDP and TCP, on any thread.</summary>
internal sealed class FaultPlan(DnsFaults faults, int seed, TimeProvider time, LabCounters counters)
{
    private readonly Lock _gate = new();
    private readonly AskedBefore _asked = new();
    private readonly long _began = time.GetTimestamp();
    private long _questions;
    private long _second;
    private int _inSecond;

    /// <summary>The fate of a message.</summary>
    public Fate Of(ReadOnlySpan<byte> message, bool overTcp)
    {
        Span<char> text = stackalloc char[DnsQuestion.MaxNameChars];
        if (DnsQuestion.TryRead(message, text, out DnsQuestion question) is null) return new(AnswerShape.None, 0, 0);
        ulong hash = StableHash.Draw(StableHash.Draw(StableHash.Of(seed, question.Name), HashPurpose.DnsFault), (ulong)question.Type);
        lock (_gate)
        {
            // A question that is asked again has a draw of its own, or loss would meet every retransmission as well.
            Fate fate = new(AnswerShape.Whole, question.End, StableHash.Draw(hash, (ulong)_asked.Count(hash)));
            return fate with { Shape = ShapeOf(fate, overTcp) };
        }
    }

    private AnswerShape ShapeOf(in Fate fate, bool overTcp)
    {
        long number = _questions++;
        int inSecond = CountInSecond();
        if (number >= faults.DieAfter) return Counted(DnsFault.DieAfter, AnswerShape.None);
        if (inSecond > faults.RateLimit) return Counted(DnsFault.RateLimit, AnswerShape.None);
        if (inSecond > faults.RateRefused) return Counted(DnsFault.RateRefused, AnswerShape.Refused);
        if (number % faults.ServfailEvery < faults.ServfailBurst) return Counted(DnsFault.Servfail, AnswerShape.Servfail);
        if (number >= faults.RewriteAfter) return Counted(DnsFault.RewriteAfter, AnswerShape.Rewritten);
        if (overTcp) return AnswerShape.Whole;
        if (fate.Meets(DnsFault.Truncate, faults.Truncate)) return Counted(DnsFault.Truncate, AnswerShape.Truncated);
        return fate.Meets(DnsFault.Large, faults.Large) ? Counted(DnsFault.Large, AnswerShape.Large) : AnswerShape.Whole;
    }

    private int CountInSecond()
    {
        long second = (long)time.GetElapsedTime(_began).TotalSeconds;
        if (second != _second) (_second, _inSecond) = (second, 0);
        return ++_inSecond;
    }

    private AnswerShape Counted(DnsFault fault, AnswerShape shape)
    {
        counters.CountDnsFault(fault);
        return shape;
    }
}
