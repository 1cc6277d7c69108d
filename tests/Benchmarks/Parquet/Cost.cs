using System.Diagnostics;

namespace MtaStsScanner.Benchmarks.Parquet;

/// <summary>What a piece of work took.</summary>
/// <param name="CpuMicroseconds">CPU time of the whole process, native code included: wall time would tell how busy the machine is.</param>
/// <param name="AllocatedBytes">Managed bytes.</param>
internal sealed record Cost(double CpuMicroseconds, long AllocatedBytes)
{
    public static Cost operator +(Cost one, Cost other) => new(one.CpuMicroseconds + other.CpuMicroseconds, one.AllocatedBytes + other.AllocatedBytes);

    public static async Task<Cost> OfAsync(Func<Task> work)
    {
        GC.Collect();
        using Process self = Process.GetCurrentProcess();
        TimeSpan before = self.TotalProcessorTime;
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        await work();
        self.Refresh();
        return new((self.TotalProcessorTime - before).TotalMicroseconds, GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }
}
