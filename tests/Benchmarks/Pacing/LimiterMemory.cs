using System.Diagnostics;
using System.Globalization;
using System.Net;
using MtaStsScanner.Dialing;
using MtaStsScanner.Pacing;

namespace MtaStsScanner.Benchmarks.Pacing;

/// <summary>What pacing keeps of addresses and operators that each come once: the heap while millions pass by, and once nobody comes any more.</summary>
internal static class LimiterMemory
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20), ReportEvery = TimeSpan.FromSeconds(10), Rest = TimeSpan.FromSeconds(20);

    /// <summary>Lets connections through the lane of policies.</summary>
    /// <param name="count">How many, each to an address and an operator of its own.</param>
    /// <param name="perSecond">How many a second.</param>
    public static async Task RunAsync(int count, int perSecond)
    {
        ConnectionPacing pacing = new(new PacingOptions());
        long before = Heap(), most = 0;
        Stopwatch clock = Stopwatch.StartNew();
        TimeSpan reported = default;
        for (int done = 0; done < count;)
        {
            int due = (int)Math.Min(count, clock.Elapsed.TotalSeconds * perSecond);
            for (; done < due; done++) await ConnectAsync(pacing.Policies, done);
            if (done % 64 == 0) pacing.Counts.Take();
            if (clock.Elapsed - reported >= ReportEvery)
            {
                reported = clock.Elapsed;
                long heap = Heap() - before;
                most = Math.Max(most, heap);
                Tell(clock, done, heap);
            }

            await Task.Delay(Tick);
        }

        await Task.Delay(Rest);
        pacing.Counts.Take();
        long after = Heap() - before;
        Tell(clock, count, after);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} keys at {perSecond} a second: heap {Mib(most):0} MiB at most, {Mib(after):0} MiB {Rest.TotalSeconds:0} s after the last"));
        pacing.Dispose();
    }

    private static ValueTask<bool> ConnectAsync(PacingLane lane, int number) => lane.RunAsync(
        new DialTarget(new IPEndPoint(new IPAddress((long)(uint)number), 443), string.Create(CultureInfo.InvariantCulture, $"o{number}.example")) { MayPutOff = true },
        static () => ValueTask.FromResult(true),
        static _ => ValueTask.FromResult(false),
        CancellationToken.None);

    private static void Tell(Stopwatch clock, int done, long heap) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds,6:0} s {done,10} keys, heap {Mib(heap),6:0.0} MiB"));

    private static long Heap() => GC.GetTotalMemory(forceFullCollection: true);

    private static double Mib(long bytes) => bytes / 1024.0 / 1024.0;
}
