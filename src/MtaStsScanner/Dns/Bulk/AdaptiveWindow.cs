namespace MtaStsScanner.Dns.Bulk;

/// <summary>
/// How many questions a resolver is given at once, found by itself: doubled while all is well, then raised step by step; cut where more fails than usual (lost answers,
/// SERVFAIL), or where even the fastest answers of a round have become slow, which tells a queue from slow names.
/// </summary>
internal sealed class AdaptiveWindow(int most)
{
    private const int Least = 16, First = 256, LeastResults = 64;

    // Names fail on their own account: what a resolver can't bear shows as more failures than it had before.
    private const double UnusualShare = 0.10, Cut = 0.7, SlowCut = 0.9, UsualWeight = 1.0 / 16;
    private const int SlowFactor = 4, SlowMilliseconds = 20;

    private double size = Math.Min(First, most);
    private bool doubling = true;
    private bool wasFull;
    private double? usualShare;
    private long best = long.MaxValue, roundBest = long.MaxValue;
    private int answered, failed;

    /// <summary>Questions that may be in flight now.</summary>
    public int Size => (int)size;

    /// <summary>Says that more would have been sent: only then a good round is a reason to raise it.</summary>
    public void Full() => wasFull = true;

    /// <summary>An answer that came after so long.</summary>
    public void Answered(long milliseconds)
    {
        answered++;
        roundBest = Math.Min(roundBest, milliseconds);
        EndRound();
    }

    /// <summary>A question that was not answered, or with SERVFAIL.</summary>
    public void Failed()
    {
        failed++;
        EndRound();
    }

    /// <summary>Begins anew, with a resolver that was away.</summary>
    public void Restart()
    {
        (size, doubling, wasFull, usualShare) = (Math.Min(First, most), true, false, null);
        (best, roundBest, answered, failed) = (long.MaxValue, long.MaxValue, 0, 0);
    }

    private void EndRound()
    {
        int results = answered + failed;
        if (results < Math.Max(LeastResults, Size)) return;
        double share = (double)failed / results;
        best = Math.Min(best, roundBest);
        bool slow = roundBest != long.MaxValue && roundBest > (best * SlowFactor) + SlowMilliseconds;
        if (usualShare is { } usual && share > usual + UnusualShare) Lower(Cut);
        else if (slow) Lower(SlowCut);
        else Raise(share);
        (answered, failed, roundBest, wasFull) = (0, 0, long.MaxValue, false);
    }

    private void Lower(double factor)
    {
        size = Math.Min(most, Math.Max(Least, size * factor));
        doubling = false;
    }

    private void Raise(double share)
    {
        usualShare = usualShare is { } usual ? usual + ((share - usual) * UsualWeight) : share;
        if (wasFull) size = Math.Min(most, doubling ? size * 2 : size + Math.Max(Least, size / 16));
    }
}
