using System.Diagnostics.CodeAnalysis;

namespace MtaStsScanner.Storage;

/// <summary>
/// Keeps parts where they are while they are read: readers share it, and whoever removes or replaces parts holds it alone for the moments in which names and manifest differ.
/// The operating system frees it with its process.
/// </summary>
public sealed class ReaderLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly FileStream? held;

    private ReaderLock(FileStream? held) => this.held = held;

    /// <summary>Joins the readers. A data set that nobody can write to needs no lock and gets none.</summary>
    /// <param name="outFolder">The data set.</param>
    /// <param name="patience">How long to wait for one who holds it alone.</param>
    /// <param name="time">To wait by.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <exception cref="OutputLockedException">It is held alone for too long.</exception>
    public static async Task<ReaderLock> ShareAsync(string outFolder, TimeSpan patience, TimeProvider time, CancellationToken stop)
    {
        string file = FileOf(outFolder);
        if (!Directory.Exists(Path.GetDirectoryName(file))) return new ReaderLock(null);
        return await TakeAsync(file, FileAccess.Read, FileShare.Read, "Its parts are being replaced or removed", patience, time, stop).ConfigureAwait(false);
    }

    /// <summary>Waits until nobody reads, and holds it alone.</summary>
    /// <exception cref="OutputLockedException">Somebody reads for too long.</exception>
    public static Task<ReaderLock> AloneAsync(string outFolder, TimeSpan patience, TimeProvider time, CancellationToken stop) =>
        TakeAsync(FileOf(outFolder), FileAccess.ReadWrite, FileShare.None, $"Somebody reads {outFolder}", patience, time, stop);

    /// <summary>Gives it back.</summary>
    public void Dispose() => held?.Dispose();

    private static string FileOf(string outFolder)
    {
        ArgumentException.ThrowIfNullOrEmpty(outFolder);
        return Path.Combine(WorkFolder.HiddenFolder(Path.GetFullPath(outFolder)), "readers");
    }

    private static async Task<ReaderLock> TakeAsync(string file, FileAccess access, FileShare share, string held, TimeSpan patience, TimeProvider time, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(time);
        long began = time.GetTimestamp();
        while (true)
        {
            if (TryTake(file, access, share, out ReaderLock? taken, out Exception? fault)) return taken;
            if (time.GetElapsedTime(began) >= patience) throw new OutputLockedException($"{held}: try again later.", fault);
            await Task.Delay(Pause, time, stop).ConfigureAwait(false);
        }
    }

    private static bool TryTake(string file, FileAccess access, FileShare share, [NotNullWhen(true)] out ReaderLock? taken, [NotNullWhen(false)] out Exception? fault)
    {
        (taken, fault) = (null, null);
        try
        {
            taken = new ReaderLock(new FileStream(file, FileMode.OpenOrCreate, access, share));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (access == FileAccess.Read && !File.Exists(file)) taken = new ReaderLock(null);
            else fault = e;
            return taken is not null;
        }
    }
}
