namespace MtaSts;

/// <summary>Which of two values of a fact is the better one. Words that say nothing of good or bad (unknown, lookup_failed, not_applicable) have no rank, and to change from or to them is no change for the better or worse.</summary>
public static class Ranking
{
    private static readonly Verdict[] Verdicts =
    [
        Verdict.Undeliverable, Verdict.DeliveryFails, Verdict.DeliveryAtRisk, Verdict.Broken, Verdict.Absent, Verdict.OptedOut, Verdict.NoMail, Verdict.Testing, Verdict.Protected,
    ];

    private static readonly PolicyMode[] Modes = [PolicyMode.None, PolicyMode.Testing, PolicyMode.Enforce];
    private static readonly PolicyStatus[] PolicyStatuses = [PolicyStatus.Broken, PolicyStatus.Absent, PolicyStatus.Valid];
    private static readonly StsRecordStatus[] Records = [StsRecordStatus.Multiple, StsRecordStatus.Invalid, StsRecordStatus.Discarded, StsRecordStatus.Absent, StsRecordStatus.Valid];
    private static readonly TxtStatus[] Texts = [TxtStatus.Absent, TxtStatus.Multiple, TxtStatus.Invalid, TxtStatus.Valid];
    private static readonly Share[] Shares = [Share.None, Share.Some, Share.All];
    private static readonly DaneStatus[] Danes = [DaneStatus.Invalid, DaneStatus.Partial, DaneStatus.Unusable, DaneStatus.None, DaneStatus.Valid];

    /// <summary>All verdicts with a rank, the worst first: mail that nobody can deliver, mail that senders with MTA-STS refuse, no protection that was meant, none that was not, protection.</summary>
    public static IReadOnlyList<Verdict> OfVerdicts => Verdicts;

    /// <summary>Less than 0 where <paramref name="now"/> is worse, more than 0 where it is better, 0 where neither can be said.</summary>
    public static int Compare(Verdict before, Verdict now) => Compare(Verdicts, before, now);

    /// <inheritdoc cref="Compare(Verdict, Verdict)"/>
    public static int Compare(PolicyMode before, PolicyMode now) => Compare(Modes, before, now);

    /// <inheritdoc cref="Compare(Verdict, Verdict)"/>
    public static int Compare(PolicyStatus before, PolicyStatus now) => Compare(PolicyStatuses, before, now);

    /// <inheritdoc cref="Compare(Verdict, Verdict)"/>
    public static int Compare(StsRecordStatus before, StsRecordStatus now) => Compare(Records, before, now);

    /// <inheritdoc cref="Compare(Verdict, Verdict)"/>
    public static int Compare(TxtStatus before, TxtStatus now) => Compare(Texts, before, now);

    /// <inheritdoc cref="Compare(Verdict, Verdict)"/>
    public static int Compare(Share before, Share now) => Compare(Shares, before, now);

    /// <inheritdoc cref="Compare(Verdict, Verdict)"/>
    public static int Compare(DaneStatus before, DaneStatus now) => Compare(Danes, before, now);

    private static int Compare<T>(T[] worstFirst, T before, T now) where T : struct, Enum
    {
        int from = Array.IndexOf(worstFirst, before), to = Array.IndexOf(worstFirst, now);
        return from < 0 || to < 0 ? 0 : Math.Sign(to - from);
    }
}
