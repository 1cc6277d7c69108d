using System.Diagnostics.CodeAnalysis;

namespace MtaStsScanner.Storage;

/// <summary>
/// Keeps parts where they are while they are read: readers share it, and whoever removes or replaces parts holds it alone for the moments in which names and manifest differ.
/// Everybody comes through a gate that the one who waits to be alone holds shut, so that readers who come and go cannot keep it waiting.
/// The operating system frees both with the process.
/// </summary>
public sealed class ReaderLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly FileStream? gate;
    private readonly FileStream? readers;

    private ReaderLock(FileStream? gate, FileStream? readers) => (this.gate, this.readers) = (gate, readers);

    /// <summary>Joins the readers. A data set that nobody can write to needs no lock and gets none.</summary>
    /// <param name="outFolder">The data set.</param>
    /// <param name="patience">How long to wait for one who holds it alone.</param>
    /// <param name="time">To wait by.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <exception cref="OutputLockedException">It is held alone for too long.</exception>
    public static async Task<ReaderLock> ShareAsync(string outFolder, TimeSpan patience, TimeProvider time, CancellationToken stop)
    {
        Turn turn = new(outFolder, FileAccess.Read, FileShare.Read, $"The parts of {outFolder} are being replaced or removed", patience, time);
        if (!Directory.Exists(turn.Folder)) return new ReaderLock(null, null);
        await using FileStream? passed = await turn.TakeAsync("gate", stop).ConfigureAwait(false);
        return new ReaderLock(null, await turn.TakeAsync("readers", stop).ConfigureAwait(false));
    }

    /// <summary>Waits until nobody reads, and holds it alone.</summary>
    /// <exception cref="OutputLockedException">Somebody reads for too long.</exception>
    public static async Task<ReaderLock> AloneAsync(string outFolder, TimeSpan patience, TimeProvider time, CancellationToken stop)
    {
        Turn turn = new(outFolder, FileAccess.ReadWrite, FileShare.None, $"Somebody reads {outFolder}", patience, time);
        FileStream? shut = await turn.TakeAsync("gate", stop).ConfigureAwait(false);
        try
        {
            return new ReaderLock(shut, await turn.TakeAsync("readers", stop).ConfigureAwait(false));
        }
        catch
        {
            shut?.Dispose();
            throw;
        }
    }

    /// <summary>Gives it back.</summary>
    public void Dispose()
    {
        readers?.Dispose();
        gate?.Dispose();
    }

    private sealed class Turn(string outFolder, FileAccess access, FileShare share, string held, TimeSpan patience, TimeProvider time)
    {
        private readonly long began = time.GetTimestamp();

        public string Folder { get; } = WorkFolder.HiddenFolder(Path.GetFullPath(outFolder));

        /// <summary>Opens a lock's file, again and again while somebody has it; null where a reader finds none and can't make one.</summary>
        public async Task<FileStream?> TakeAsync(string name, CancellationToken stop)
        {
            string file = Path.Combine(Folder, name);
            while (true)
            {
                if (TryOpen(file, out FileStream? opened, out Exception? fault)) return opened;
                if (access == FileAccess.Read && !File.Exists(file)) return null;
                if (time.GetElapsedTime(began) >= patience) throw new OutputLockedException($"{held}: try again later.", fault);
                await Task.Delay(Pause, time, stop).ConfigureAwait(false);
            }
        }

        private bool TryOpen(string file, [NotNullWhen(true)] out FileStream? opened, [NotNullWhen(false)] out Exception? fault)
        {
            (opened, fault) = (null, null);
            try
            {
                opened = new FileStream(file, FileMode.OpenOrCreate, access, share);
                return true;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                fault = e;
                return false;
            }
        }
    }
}
