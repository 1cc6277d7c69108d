using System.Globalization;

namespace MtaStsScanner.Storage;

/// <summary>
/// Says that this process alone writes to a data set. The operating system holds the lock for as long as the process lives, stopped or not, and frees it
/// when it dies, however: there is no stale lock to recognise.
/// </summary>
public sealed class OutputLock : IDisposable
{
    private readonly FileStream held;

    private OutputLock(FileStream held) => this.held = held;

    /// <summary>Takes the lock.</summary>
    /// <param name="outFolder">The data set; made where it is missing.</param>
    /// <param name="time">To tell the next one since when.</param>
    /// <exception cref="OutputLockedException">Another process holds it.</exception>
    public static OutputLock Take(string outFolder, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrEmpty(outFolder);
        ArgumentNullException.ThrowIfNull(time);
        string hidden = WorkFolder.HiddenFolder(Path.GetFullPath(outFolder));
        string owner = Path.Combine(hidden, "lock-owner");
        Directory.CreateDirectory(hidden);
        FileStream file;
        try
        {
            file = new FileStream(Path.Combine(hidden, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault) when (fault is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new OutputLockedException($"Another run writes to {outFolder} ({OwnerIn(owner)}): wait for it or give another --out.", fault);
        }

        // Not in the locked file itself: Windows lets nobody else read that.
        File.WriteAllText(owner, string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName}, since {time.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC"));
        OutputLock taken = new(file);
        try
        {
            // Whoever writes next mends what a crash left half-done.
            ScanRemoval.FinishCutOff(outFolder);
            ScanCompaction.FinishCutOff(outFolder);
            WorkFolder.RemoveDead(outFolder);
            return taken;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Gives the lock back. Its file stays: removing it would let two others lock two files of one name.</summary>
    public void Dispose() => held.Dispose();

    private static string OwnerIn(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "it has just begun";
        }
    }
}
