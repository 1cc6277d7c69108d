using System.Globalization;

namespace MtaStsScanner.Storage;

/// <summary>
/// Where scans of one month lie together: a folder of its own, and in it one file a table. Its rows are those of several scans, so each says in columns what a partition's
/// name says of the others: <c>scan_date</c> and <c>scan_id</c>.
/// </summary>
internal static class MonthFiles
{
    private const string Root = "months";
    private const string ParquetEnding = ".parquet";

    /// <summary>The folder of all months, below the data set.</summary>
    public static string RootFolder(string folder) => Path.Combine(folder, Root);

    /// <summary>The folder of a month, below the data set.</summary>
    public static string Folder(string folder, string month) => Path.Combine(folder, Root, month);

    /// <summary>What a manifest calls the file of a table.</summary>
    public static string PathOf(string month, string table) => $"{Root}/{month}/{table}{ParquetEnding}";

    /// <summary>The month whose file a manifest's path is; null where it is none, or might be a way to somewhere else.</summary>
    public static string? MonthOf(string table, string path)
    {
        string[] names = path.Split('/');
        return names is [Root, { } month, { } file] && IsMonth(month) && file == table + ParquetEnding ? month : null;
    }

    /// <summary>True where a path below the data set is that of a file of any month, or of the one that is named.</summary>
    public static bool IsIn(string? month, string path) => path.StartsWith(month is null ? Root + "/" : $"{Root}/{month}/", StringComparison.Ordinal);

    /// <summary>A name for a month's next files that is free.</summary>
    public static string FreeName(string folder, DateOnly date)
    {
        string month = date.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        for (int number = 1; ; number++)
        {
            string name = number == 1 ? month : string.Create(CultureInfo.InvariantCulture, $"{month}-{number}");
            if (!Directory.Exists(Folder(folder, name))) return name;
        }
    }

    // YYYY-MM, and a number where a month has more than one.
    private static bool IsMonth(string name) => name.Length is >= 7 and <= 16 && char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiDigit(c) || c == '-');
}
