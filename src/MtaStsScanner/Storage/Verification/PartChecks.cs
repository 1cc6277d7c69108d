using System.Globalization;
using MtaStsScanner.Storage.Tables;

namespace MtaStsScanner.Storage.Verification;

/// <summary>Checks parts for the scans that name them. A month's file is that of many: it is read once, what is wrong with it is said once, and its rows must be those of the scans that name it.</summary>
/// <param name="folder">The data set.</param>
internal sealed class PartChecks(string folder)
{
    private readonly Dictionary<ManifestPart, (bool Sound, long Rows)> files = [];

    /// <summary>Checks a file for a scan that names it.</summary>
    /// <param name="part">What the scan's manifest says of the file.</param>
    /// <param name="rows">How many of its rows are the scan's.</param>
    /// <param name="table">Its table.</param>
    /// <param name="sameVersion">True where this program wrote it.</param>
    /// <param name="stop">Ends the check.</param>
    /// <returns>Whether it is sound, and the faults that nobody has heard of.</returns>
    public async Task<(bool Sound, IReadOnlyList<DataSetFault> News)> RunAsync(ManifestPart part, long rows, Table table, bool sameVersion, CancellationToken stop)
    {
        if (files.TryGetValue(part, out (bool Sound, long Rows) known))
        {
            files[part] = (known.Sound, known.Rows + rows);
            return (known.Sound, []);
        }

        IReadOnlyList<DataSetFault> faults = await PartCheck.RunAsync(Path.Combine(folder, part.Path), part, table, sameVersion, stop).ConfigureAwait(false);
        files[part] = (faults.Count == 0, rows);
        return (faults.Count == 0, faults);
    }

    /// <summary>Files with rows that are nobody's, when all scans were checked.</summary>
    public IEnumerable<DataSetFault> RowFaults() =>
        from file in files
        where file.Value.Rows != file.Key.Rows
        select new DataSetFault(file.Key.Path, FaultKind.Rows, string.Create(CultureInfo.InvariantCulture, $"has {file.Key.Rows} rows; the scans that name it have {file.Value.Rows} of them"));
}
