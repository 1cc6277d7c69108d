using System.Runtime.InteropServices;
using Perfolizer.Horology;

namespace MtaStsScanner.Benchmarks;

/// <summary>CPU time of the process (clock_gettime, Linux): what else the machine does then counts for little.</summary>
internal sealed class CpuClock : IClock
{
    private const int ProcessCpuTime = 2;
    private const long NanosecondsPerSecond = 1_000_000_000;

    public string Title => "CPU";

    public bool IsAvailable => OperatingSystem.IsLinux();

    public Frequency Frequency => new(NanosecondsPerSecond);

    public long GetTimestamp() => GetTime(ProcessCpuTime, out TimeSpec time) == 0 ? (time.Seconds * NanosecondsPerSecond) + time.Nanoseconds : throw new NotSupportedException();

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
