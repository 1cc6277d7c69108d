using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Cli.Commands;

/// <summary><c>compact DIR</c>: merges the small parts of published scans.</summary>
internal static class CompactCommand
{
    private const string Help =
        """
        Merge the small parts of published scans into few of up to 256 MB, within each scan and table. Rows and their order stay.
        Scans are published that way already: this is for those of older versions.

        Example:
          mtasts compact out
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Argument<string> folder = DataSetOptions.Folder();
        Option<bool> json = OptionKinds.Flag("--json", "One JSON object a line and scan that was merged.");
        Command command = new("compact", Help) { folder, json };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetValue(folder)!, parsed.GetValue(json), stop));
        return command;
    }

    private static async Task<int> RunAsync(string folder, bool json, CancellationToken stop)
    {
        using OutputLock held = DataSetOptions.LockExisting(folder);
        DataSet data = DataSetOptions.Open(folder);
        int merged = 0;
        await ScanCompaction.CompactAsync(
            folder,
            data.Scans,
            DataSetOptions.Patience,
            TimeProvider.System,
            (scan, compacted) =>
            {
                merged++;
                Say(scan, compacted, json);
            },
            stop).ConfigureAwait(false);

        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mtasts: {merged} of {data.Scans.Count} scans had parts to merge."));
        return ExitCode.Done;
    }

    private static void Say(ScanManifest before, ScanManifest after, bool json)
    {
        (int Files, long Bytes) was = SizeOf(before);
        (int Files, long Bytes) now = SizeOf(after);
        Console.Out.WriteLine(json
            ? JsonSerializer.Serialize(new { scan_id = after.ScanId, files_before = was.Files, files = now.Files, bytes_before = was.Bytes, bytes = now.Bytes })
            : string.Create(CultureInfo.InvariantCulture, $"{after.ScanId}  {was.Files} files of {was.Bytes / 1e6:0.0} MB -> {now.Files} files of {now.Bytes / 1e6:0.0} MB"));
    }

    private static (int Files, long Bytes) SizeOf(ScanManifest scan) => (scan.Tables.Sum(t => t.Parts.Count), scan.Tables.SelectMany(t => t.Parts).Sum(p => p.Bytes));
}
