using System.Globalization;

namespace MtaStsScanner.Storage;

/// <summary>
/// Says that this process alone uses something. The operating system holds the lock for as long as the process lives, stopped or not, and frees it
/// when it dies, however: there is no stale lock to recognise.
/// </summary>
public sealed class ProcessLock : IDisposable
{
    private readonly FileStream held;

    private ProcessLock(FileStream held) => this.held = held;

    /// <summary>Takes the lock.</summary>
    /// <param name="folder">Where its two files lie, <c>lock</c> and <c>lock-owner</c>; made where it is missing.</param>
    /// <param name="time">To tell the next one since when.</param>
    /// <param name="refusal">Makes a sentence of who holds it and since when.</param>
    /// <exception cref="OutputLockedException">Another process holds it.</exception>
    public static ProcessLock Take(string folder, TimeProvider time, Func<string, string> refusal)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(refusal);
        string owner = Path.Combine(folder, "lock-owner");
        Directory.CreateDirectory(folder);
        FileStream file;
        try
        {
            file = new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault) when (fault is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new OutputLockedException(refusal(OwnerIn(owner)), fault);
        }

        // Not in the locked file itself: Windows lets nobody else read that.
        File.WriteAllText(owner, string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName}, since {time.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC"));
        return new ProcessLock(file);
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
