using System.CommandLine;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Cli.Options;

/// <summary>What commands over a data set share.</summary>
internal static class DataSetOptions
{
    /// <summary>How long a command waits for one that is replacing or removing parts, or for one that reads them.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The data set.</summary>
    public static Argument<string> Folder() => new("DIR") { Description = "Folder of the data set: what a scan was given as --out." };

    /// <summary>Opens a data set that must have a scan.</summary>
    public static DataSet Open(string folder)
    {
        DataSet data = DataSet.Open(folder);
        return data.Scans.Count > 0 ? data : throw new UserException($"There is no published scan in '{folder}': name the folder that a scan was given as --out.");
    }
}
