using System.Globalization;
using MtaStsScanner.Tests.Dns.Wire;

namespace MtaStsScanner.Benchmarks.Dns;

/// <summary>What hostile datagrams do to the bulk client: mutants of answers to its reader, forged answers to its sockets.</summary>
internal static class Mutants
{
    private const int Step = 1_000_000;

    /// <summary>Reads so many mutants, sends so many forgeries, and says what came of it.</summary>
    /// <param name="mutants">Mutants.</param>
    /// <param name="spoofs">Forged answers.</param>
    /// <returns>Whether nothing did.</returns>
    public static async Task<bool> RunAsync(int mutants, int spoofs)
    {
        MutantRun run = new();
        run.Read(Step / 100); // compiled
        run = new();
        while (run.Count < mutants)
        {
            run.Read(Math.Min(Step, mutants - run.Count));
            Console.WriteLine(Text($"{run.Count} mutants: {run.Known} still answers; {run.SlowOnce} over 1 ms when first read, of which {run.AlwaysSlow} each of 50 times more"));
        }

        foreach (string find in run.Finds) Console.WriteLine(find);
        (int sent, int accepted) = await Spoofs.RunAsync(spoofs, Console.Out);
        Console.WriteLine(Text($"{run.Count} mutants: {run.Exceptions} exceptions, {run.AlwaysSlow} over 1 ms, {run.Wrong} wrong answers; {sent} spoofs: {accepted} accepted"));
        return run is { Exceptions: 0, AlwaysSlow: 0, Wrong: 0 } && accepted == 0;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
