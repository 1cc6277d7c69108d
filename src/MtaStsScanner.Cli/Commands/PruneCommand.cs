using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Cli.Commands;

/// <summary><c>prune DIR</c>: lets old scans go.</summary>
internal static class PruneCommand
{
    private const string Help =
        """
        Remove whole scans by number or age, or both: then only what both let go. The newest complete scan always stays.
        Scans that compact put together go together, when the last of their month may go.
        Without --yes it only says what it would remove.

        Examples:
          mtasts prune out --keep 30
          mtasts prune out --keep 30 --yes
          mtasts prune out --keep 7 --older-than 90d --yes
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Argument<string> folder = DataSetOptions.Folder();
        Option<long?> keep = OptionKinds.Number("--keep", "The newest N scans stay.", 1, int.MaxValue);
        Option<TimeSpan?> olderThan = OptionKinds.Time("--older-than", "Only scans that began longer ago go, such as 90d.");
        Option<bool> yes = OptionKinds.Flag("--yes", "Really remove them.", "--delete");
        Option<bool> json = OptionKinds.Flag("--json", "One JSON object a line and scan.");
        Command command = new("prune", Help) { folder, keep, olderThan, yes, json };
        command.Validators.Add(result =>
        {
            if (result.GetResult(keep) is not { Implicit: false } && result.GetResult(olderThan) is not { Implicit: false })
                result.AddError("Say which scans may go: --keep N, --older-than T or both.");
        });
        command.SetAction((parsed, stop) => RunAsync(
            parsed.GetValue(folder)!, (int)(parsed.GetValue(keep) ?? 0), parsed.GetValue(olderThan), parsed.GetValue(yes), parsed.GetValue(json), stop));
        return command;
    }

    private static async Task<int> RunAsync(string folder, int keep, TimeSpan? olderThan, bool really, bool json, CancellationToken stop)
    {
        DataSetOptions.MustExist(folder);
        using OutputLock? held = really ? DataSetOptions.Lock(folder) : null;
        DataSet data = DataSetOptions.Open(folder);
        IReadOnlyList<ScanManifest> expired = ScanRemoval.Expired(data, keep, TimeProvider.System.GetUtcNow() - olderThan);
        foreach (ScanManifest scan in expired)
        {
            if (really) await ScanRemoval.PruneAsync(folder, [scan], DataSetOptions.Patience, TimeProvider.System, stop).ConfigureAwait(false);
            Say(scan, really, json);
        }

        string done = really ? "removed" : "would be removed; --yes does it";
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mtasts: {expired.Count} of {data.Scans.Count} scans {done}."));
        return ExitCode.Done;
    }

    private static void Say(ScanManifest scan, bool removed, bool json)
    {
        Console.Out.WriteLine(json
            ? JsonSerializer.Serialize(new { scan_id = scan.ScanId, started_at = scan.StartedAt, complete = scan.Complete, bytes = scan.Bytes, removed })
            : string.Create(CultureInfo.InvariantCulture, $"{scan.ScanId}  {scan.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm}  {(scan.Complete ? "complete" : "incomplete"),-10}  {scan.Bytes / 1e6,10:0.0} MB"));
    }
}
