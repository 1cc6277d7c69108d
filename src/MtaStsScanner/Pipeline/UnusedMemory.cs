using System.Runtime.InteropServices;

namespace MtaStsScanner.Pipeline;

/// <summary>Memory that a phase leaves behind: a heap full of what the next has no use for, and what SQLite and OpenSSL gave back to the C library alone. Without this, peaks add up.</summary>
internal static class UnusedMemory
{
    /// <summary>Gives it back to the system.</summary>
    public static void GiveBack()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
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
