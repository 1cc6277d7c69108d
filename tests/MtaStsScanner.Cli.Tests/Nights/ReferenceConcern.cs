namespace MtaStsScanner.Cli.Tests.Nights;

/// <summary>What is told of a concern, by the words of the rule alone: bad on K of the last N nights that could tell, well for as many (three at most), and what returns within a week is silent until it has been well for one.</summary>
/// <param name="bad">K.</param>
/// <param name="of">N.</param>
internal sealed class ReferenceConcern(int bad, int of)
{
    private const int Week = 7;

    private readonly List<bool> nights = [];
    private int told, returns, wellSince = int.MinValue;

    /// <summary>Takes a night.</summary>
    /// <param name="level">0 where all is well, more where it is bad; null where the night could not tell.</param>
    /// <returns>What is told; null where nothing is.</returns>
    public string? Next(int? level)
    {
        if (level is not { } now) return null;
        if (nights.Count == 0 && now == 0) return null;
        nights.Add(now > 0);
        if (now > 0)
        {
            if (told > 0) return now > told && (told = now) > 0 ? "worse" : null;
            if (nights.TakeLast(of).Count(n => n) < bad) return null;
            told = now;
            bool again = wellSince >= 0;
            if (again) returns++;
            wellSince = int.MinValue;
            return again ? "return" : "alarm";
        }

        int well = nights.AsEnumerable().Reverse().TakeWhile(n => !n).Count();
        if (told > 0 && well >= (returns > 0 ? Week : Math.Min(of, 3)))
        {
            told = 0;
            wellSince = nights.Count;
            return "recovery";
        }

        if (told == 0 && well >= (wellSince >= 0 ? Week : of)) Forget();
        return null;
    }

    /// <summary>It ends without a word.</summary>
    public void Forget() => (told, returns, wellSince) = (Clear(), 0, int.MinValue);

    private int Clear()
    {
        nights.Clear();
        return 0;
    }
}
