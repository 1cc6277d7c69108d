using System.Runtime.InteropServices;

namespace MtaStsScanner.Pipeline;

/// <summary>Memory that is of no use any more, and that nobody else gives back to the system.</summary>
public static class UnusedMemory
{
    private const int Young = 1;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>
    /// What a phase leaves behind: a heap full of what the next has no use for, and what SQLite and OpenSSL gave back to the C library alone. Without this, the peaks of phases add up.
    /// </summary>
    internal static void GiveBack()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GiveBackNative();
    }

    /// <summary>
    /// Does so gently while a long phase goes on. What OpenSSL needs for a handshake, or Zstandard for a column, comes and goes in pieces of all sizes, and the holes between them grow with the
    /// length of the list; and where little is allocated, what the young generation holds of it stays for long. With 2,000 probes at once that is 40 MB each, of 250 to 310; while shards are judged
    /// the first is 15 to 20 of 300; and no CPU that can be measured.
    /// </summary>
    /// <param name="phase">What goes on; awaited to its end, whatever that is.</param>
    /// <param name="time">The clock.</param>
    public static async Task GiveBackDuringAsync(Task phase, TimeProvider time)
    {
        while (await Task.WhenAny(phase, Task.Delay(Pause, time)).ConfigureAwait(false) != phase)
        {
            GC.Collect(Young, GCCollectionMode.Forced, blocking: true);
            GiveBackNative();
        }

        await phase.ConfigureAwait(false);
    }

    private static void GiveBackNative()
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            _ = Trim(0);
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library than glibc.
        }
    }

    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Trim(nuint keep);
}
