using MtaStsScanner.Cli.Scheduling;

namespace MtaStsScanner.Cli.Metrics;

/// <summary>Metrics for node_exporter's textfile collector, which reads what ends in <c>.prom</c> whenever it is asked.</summary>
internal static class MetricsTextfile
{
    private const UnixFileMode WorldReadable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Writes the file, or replaces it: it is written aside in the same folder and renamed, so that nobody reads half of it.</summary>
    /// <param name="snapshot">What it tells.</param>
    /// <param name="path">The file.</param>
    /// <param name="stop">Stops it before the rename.</param>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static async Task WriteTextfileAsync(ServiceSnapshot snapshot, string path, CancellationToken stop)
    {
        string aside = path + ".tmp";
        // What a crash left, or somebody else put there: never written through.
        File.Delete(aside);
        try
        {
            await using (FileStream file = new(aside, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                // Whatever the umask is: node_exporter has a user of its own.
                if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file.SafeFileHandle, WorldReadable);
                await PrometheusText.WriteAsync(snapshot, file, stop).ConfigureAwait(false);
            }

            File.Move(aside, path, overwrite: true);
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
    }
}
