using System.CommandLine;
using System.Globalization;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Reporting;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.Diffs;
using MtaStsScanner.Storage.Queries;

namespace MtaStsScanner.Cli.Commands;

/// <summary><c>diff DIR A B</c>: what changed from one scan to another.</summary>
internal static class DiffCommand
{
    private const string Worse = "worse";

    private const string Help =
        """
        Say what changed from one scan to another: what entered and left the list, and on the domains that both have, what got worse or better, how bad it is, whose it is and what to do.
        A change that at least 10 domains of a provider share, and at least 80 % of those it has, is one line. What either scan could not tell is no change.

        From the worst to the best: undeliverable, delivery_fails, delivery_at_risk, broken, absent, opted_out, no_mail, testing, protected;
        of modes none, testing, enforce; of shares none, some, all; of records any that can't be used, absent, valid.

        Examples:
          mtasts diff out                                 from the scan before to the latest complete one
          mtasts diff out 2026-11-01 latest --csv > november.csv
          mtasts diff out --fail-on worse                 exit code 1 where anything got worse
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Argument<string> folder = DataSetOptions.Folder();
        Argument<string> before = Scan("A", "The earlier scan: its id, a date (the newest of that day, UTC), latest or previous (default).", ScanSelector.Previous);
        Argument<string> after = Scan("B", "The later scan (default latest: the newest complete one).", ScanSelector.Latest);
        Option<bool> json = OptionKinds.Flag("--json", "One JSON object a line: first the figures, then each change; a provider's has the names of its domains.");
        Option<bool> csv = OptionKinds.Flag("--csv", "As CSV that a spreadsheet may open.");
        Option<string?> failOn = OptionKinds.Checked("--fail-on", Worse, "Exit code 1 where anything got worse.", typed => typed == Worse ? [] : [$"takes {Worse}, not '{typed}'"]);
        Option<long?> rows = OptionKinds.Number("--max-rows", "Lines of domains that are shown (default 200); CSV and JSON are whole.", 1, 1_000_000);
        Option<long?> memory = DataSetOptions.MemoryLimit();
        Command command = new("diff", Help) { folder, before, after, json, csv, failOn, rows, memory };
        command.Validators.Add(result =>
        {
            if (result.GetResult(csv) is { Implicit: false } && result.GetResult(json) is { Implicit: false }) result.AddError("--csv and --json are two forms: give one of them.");
        });
        command.SetAction((parsed, stop) => RunAsync(
            parsed.GetValue(folder)!,
            parsed.GetValue(before)!,
            parsed.GetValue(after)!,
            (int)(parsed.GetValue(memory) ?? DataSetOptions.ModestMemoryMiB),
            diff => Write(diff, parsed.GetValue(json), parsed.GetValue(csv), (int)(parsed.GetValue(rows) ?? 200)),
            parsed.GetValue(failOn) is not null,
            stop));
        return command;
    }

    private static Argument<string> Scan(string name, string description, string fallback) => new(name) { Description = description, DefaultValueFactory = _ => fallback };

    private static async Task<int> RunAsync(string folder, string before, string after, int memoryMiB, Action<ScanDiff> write, bool failOnWorse, CancellationToken stop)
    {
        DataSetOptions.MustExist(folder);
        using ReaderLock reading = await ReaderLock.ShareAsync(folder, DataSetOptions.Patience, TimeProvider.System, stop).ConfigureAwait(false);
        DataSet data = DataSetOptions.Open(folder);
        ScanManifest from = ScanSelector.Find(data, before), to = ScanSelector.Find(data, after);
        if (from.ScanId == to.ScanId) throw new UserException($"Both are the scan {from.ScanId}: name two.");
        return await DataSetOptions.AskAsync(
            () =>
            {
                using ScanDiff diff = ScanDiff.Open(data, from, to, new DuckLimits { MemoryMiB = memoryMiB }, TimeProvider.System, stop);
                write(diff);
                return failOnWorse && diff.Summary.Worse > 0 ? ExitCode.ConditionHeld : ExitCode.Done;
            },
            stop).ConfigureAwait(false);
    }

    private static void Write(ScanDiff diff, bool json, bool csv, int mostRows)
    {
        if (json) DiffJson.Write(diff, Console.Out);
        else if (csv) DiffRows.Write(diff, named: false, new CsvRows(Console.Out, !Console.IsOutputRedirected));
        else if (DiffText.Write(diff, mostRows, Console.Out) is > 0 and var left) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mtasts: {left} more changes are not shown: --max-rows N shows more, --csv and --json show all."));
    }
}
