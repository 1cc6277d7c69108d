using System.Globalization;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Cli.Options;

/// <summary>Scans of a data set by what a person calls them: an id, a date, <c>latest</c>, <c>previous</c>.</summary>
internal static class ScanSelector
{
    /// <summary>The newest complete scan.</summary>
    public const string Latest = "latest";

    /// <summary>The one before it.</summary>
    public const string Previous = "previous";

    /// <summary>Finds a scan.</summary>
    /// <exception cref="DataSetException">There is none.</exception>
    /// <exception cref="UserException">There is none before the latest, or none of that date.</exception>
    public static ScanManifest Find(DataSet data, string typed) => typed switch
    {
        Latest => data.Latest(),
        Previous => BeforeLatest(data),
        _ when DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) => OfDate(data, date),
        _ => data.Scan(typed),
    };

    // Complete ones first, as for the latest.
    private static ScanManifest BeforeLatest(DataSet data)
    {
        ScanManifest[] before = [.. data.Scans.TakeWhile(s => s.ScanId != data.Latest().ScanId)];
        return before.LastOrDefault(s => s.Complete) ?? before.LastOrDefault() ?? throw new UserException($"The data set '{data.Folder}' has no scan before the latest, {data.Latest().ScanId}.");
    }

    private static ScanManifest OfDate(DataSet data, DateOnly date)
    {
        ScanManifest[] ofDate = [.. data.Scans.Where(s => s.ScanDate == date)];
        return ofDate.LastOrDefault(s => s.Complete) ?? ofDate.LastOrDefault() ?? throw new UserException($"The data set '{data.Folder}' has no scan of {date:yyyy-MM-dd} (UTC).");
    }
}
