using System.CommandLine;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.Queries;

namespace MtaStsScanner.Cli.Options;

/// <summary>What commands over a data set share.</summary>
internal static class DataSetOptions
{
    /// <summary>Memory of the database in MiB for commands whose questions are known: what needs more goes to disk.</summary>
    public const int ModestMemoryMiB = 256;

    /// <summary>How long a command waits for one that is replacing or removing parts, or for one that reads them.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The data set.</summary>
    public static Argument<string> Folder() => new("DIR") { Description = "Folder of the data set: what a scan was given as --out." };

    /// <summary>Memory of the database.</summary>
    public static Option<long?> MemoryLimit() => OptionKinds.Number(
        "--memory-limit", $"Memory of the database in MiB (default {new DuckLimits().MemoryMiB}); what needs more goes to a temporary folder in TMPDIR.", 64, 1_048_576);

    /// <summary>Takes a data set for writing.</summary>
    public static OutputLock Lock(string folder)
    {
        try
        {
            return OutputLock.Take(folder, TimeProvider.System);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && e is not OutputLockedException)
        {
            throw new UserException($"The data set '{folder}' can't be written: {e.Message}");
        }
    }

    /// <summary>Takes a data set for writing that is there already.</summary>
    public static OutputLock LockExisting(string folder)
    {
        MustExist(folder);
        return Lock(folder);
    }

    /// <summary>Says so where there is no such folder.</summary>
    public static void MustExist(string folder)
    {
        if (!Directory.Exists(folder)) throw new UserException($"There is no data set '{folder}'.");
    }

    /// <summary>Opens a data set that must have a scan.</summary>
    public static DataSet Open(string folder)
    {
        DataSet data = DataSet.Open(folder);
        return data.Scans.Count > 0 ? data : throw new UserException($"There is no published scan in '{folder}': name the folder that a scan was given as --out.");
    }

    /// <summary>Asks, off this thread; a question that can't be answered is the user's to hear of.</summary>
    public static async Task<T> AskAsync<T>(Func<T> ask, CancellationToken stop)
    {
        try
        {
            return await Task.Run(ask, stop).ConfigureAwait(false);
        }
        catch (QueryException e)
        {
            throw new UserException(e.Message, e.TimedOut ? ExitCode.Stopped : ExitCode.Usage);
        }
    }
}
