namespace MtaStsScanner.Storage;

/// <summary>Says that this process alone writes to a data set.</summary>
public sealed class OutputLock : IDisposable
{
    private readonly ProcessLock held;

    private OutputLock(ProcessLock held) => this.held = held;

    /// <summary>Takes the lock.</summary>
    /// <param name="outFolder">The data set; made where it is missing.</param>
    /// <param name="time">To tell the next one since when.</param>
    /// <exception cref="OutputLockedException">Another process holds it.</exception>
    public static OutputLock Take(string outFolder, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrEmpty(outFolder);
        OutputLock taken = new(ProcessLock.Take(
            WorkFolder.HiddenFolder(Path.GetFullPath(outFolder)), time, owner => $"Another run writes to {outFolder} ({owner}): wait for it or give another --out."));
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

    /// <summary>Gives the lock back.</summary>
    public void Dispose() => held.Dispose();
}
