using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Cli.Commands;

/// <summary><c>compact DIR</c>: puts the small scans of a month together.</summary>
internal static class CompactCommand
{
    private const string Help =
        """
        Put the small scans of each month that is over into one file a table (months/YYYY-MM/TABLE.parquet), of up to 256 MB; what is more, or comes later, into YYYY-MM-2 and so on.
        All commands read them as before. Who reads the files by a glob reads DIR/months/*/TABLE.parquet as well: there each row says by scan_date and scan_id whose it is.
        Scans with a table of 128 MB, and those of the month of the newest scan, stay as they are. Prune first what need not be kept: a month is pruned as a whole.

        Examples:
          mtasts compact out
          mtasts compact out --json
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Argument<string> folder = DataSetOptions.Folder();
        Option<bool> json = OptionKinds.Flag("--json", "One JSON object a line and month.");
        Command command = new("compact", Help) { folder, json };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetValue(folder)!, parsed.GetValue(json), stop));
        return command;
    }

    private static async Task<int> RunAsync(string folder, bool json, CancellationToken stop)
    {
        using OutputLock held = DataSetOptions.LockExisting(folder);
        DataSet data = DataSetOptions.Open(folder);
        int scans = 0;
        await ScanCompaction.CompactAsync(
            data,
            DataSetOptions.Patience,
            TimeProvider.System,
            month =>
            {
                scans += month.Scans.Count;
                Say(month, json);
            },
            stop).ConfigureAwait(false);

        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mtasts: {scans} of {data.Scans.Count} scans were put together."));
        return ExitCode.Done;
    }

    private static void Say(CompactedMonth month, bool json)
    {
        ManifestPart[] before = [.. month.Scans.SelectMany(s => s.Tables).SelectMany(t => t.Parts)];
        (long was, long now) = (before.Sum(p => p.Bytes), month.Files.Sum(p => p.Bytes));
        Console.Out.WriteLine(json
            ? JsonSerializer.Serialize(new { month = month.Name, scans = month.Scans.Count, files_before = before.Length, files = month.Files.Count, bytes_before = was, bytes = now })
            : string.Create(CultureInfo.InvariantCulture, $"{month.Name}  {month.Scans.Count} scans  {before.Length} files of {was / 1e6:0.0} MB -> {month.Files.Count} files of {now / 1e6:0.0} MB"));
    }
}
