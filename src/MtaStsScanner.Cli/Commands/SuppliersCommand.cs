using System.CommandLine;
using System.Globalization;
using MtaSts;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Input;
using MtaStsScanner.Reporting;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.Queries;
using MtaStsScanner.Storage.Suppliers;

namespace MtaStsScanner.Cli.Commands;

/// <summary><c>suppliers DIR</c>: the lines of a list with whose they are, the worst first; the letter to one of them; the list as it was.</summary>
internal static class SuppliersCommand
{
    private const int MostRows = 200, MostCharacters = 200;

    private const string Help =
        """
        Show each line of a scan's list, the worst first: whose it is, since when it is so, whose fault it is, and what to ask them for.
        The list's columns owner, tags (parted by blanks, commas or semicolons) and criticality (critical or 5, high or 4, medium or 3, low or 2 or 1; anything else counts as medium) say whose and how bad.
        An error weighs 3 and a warning 1, times 4 for critical, 3 for high, 2 for medium, 1 for low; then the verdict counts. What could not be measured stands after what is known to be bad, and is nobody's fault.

        Examples:
          mtasts suppliers out
          mtasts suppliers out --owner Ann --tag mail
          mtasts suppliers out --csv > suppliers.csv
          mtasts suppliers out --letter example.org        the text to send to this supplier
          mtasts suppliers export out > list.csv           the list again, for the next scan
        """;

    private const string ExportHelp =
        """
        Write the list of a scan as CSV that 'mtasts scan' reads again unchanged: the domain and all extra columns of each line that named one, in the order of the lines.
        Cells stand as they are, also those that begin with = + - or @: a spreadsheet may take them for formulas. For a spreadsheet use 'mtasts suppliers DIR --csv'.

        Example:
          mtasts suppliers export out > list.csv && mtasts scan list.csv --out out
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Argument<string> folder = DataSetOptions.Folder();
        folder.Arity = ArgumentArity.ZeroOrOne; // export has its own
        Option<string?> scan = Scan();
        Option<string?> owner = OptionKinds.Text("--owner", "NAME", "Only lines of this owner, in any case.");
        Option<string?> tag = OptionKinds.Text("--tag", "TAG", "Only lines with this tag, in any case.");
        Option<string?> letter = OptionKinds.Text("--letter", "DOMAIN", "Write the text to send to this supplier: what was seen, what to mend, what good looks like.");
        Option<bool> json = OptionKinds.Flag("--json", "One JSON object a line.");
        Option<bool> csv = OptionKinds.Flag("--csv", "As CSV that a spreadsheet may open.");
        Option<long?> rows = OptionKinds.Number("--max-rows", $"Lines that are shown (default {MostRows}); CSV and JSON are whole.", 1, 1_000_000);
        Option<long?> memory = DataSetOptions.MemoryLimit();
        Command command = new("suppliers", Help) { Export(), folder, scan, owner, tag, letter, json, csv, rows, memory };
        command.Validators.Add(result =>
        {
            if (Given(csv) && Given(json)) result.AddError("--csv and --json are two forms: give one of them.");
            Option[] others = [owner, tag, json, csv, rows];
            if (Given(letter) && others.Where(Given).Select(o => o.Name).ToArray() is { Length: > 0 } surplus) result.AddError($"--letter is about one domain, as text: leave {string.Join(", ", surplus)} out.");

            bool Given(Option option) => result.GetResult(option) is { Implicit: false };
        });
        command.SetAction((parsed, stop) => AskAsync(
            parsed.GetValue(folder) ?? throw new UserException("say which data set: the folder that a scan was given as --out. Try 'mtasts suppliers --help'."),
            parsed.GetValue(scan),
            parsed.GetValue(memory),
            (data, of, limits) =>
            {
                if (parsed.GetValue(letter) is { } typed) Letter(data, of, typed, limits, stop);
                else List(data, of, new(parsed.GetValue(owner), parsed.GetValue(tag)), limits, parsed.GetValue(json), parsed.GetValue(csv), (int)(parsed.GetValue(rows) ?? MostRows), stop);
            },
            stop));
        return command;
    }

    private static Command Export()
    {
        Argument<string> folder = DataSetOptions.Folder();
        Option<string?> scan = Scan();
        Option<long?> memory = DataSetOptions.MemoryLimit();
        Command command = new("export", ExportHelp) { folder, scan, memory };
        command.SetAction((parsed, stop) => AskAsync(parsed.GetValue(folder)!, parsed.GetValue(scan), parsed.GetValue(memory), (data, of, limits) => WriteList(data, of, limits, stop), stop));
        return command;
    }

    private static Option<string?> Scan() => OptionKinds.Text("--scan", "ID", "The scan: its id, a date (the newest of that day, UTC), latest (the newest complete one, default) or previous.");

    private static async Task<int> AskAsync(string folder, string? scan, long? memoryMiB, Action<DataSet, ScanManifest, DuckLimits> answer, CancellationToken stop)
    {
        DataSetOptions.MustExist(folder);
        using ReaderLock reading = await ReaderLock.ShareAsync(folder, DataSetOptions.Patience, TimeProvider.System, stop).ConfigureAwait(false);
        DataSet data = DataSetOptions.Open(folder);
        ScanManifest of = ScanSelector.Find(data, scan ?? ScanSelector.Latest);
        return await DataSetOptions.AskAsync(
            () =>
            {
                answer(data, of, new() { MemoryMiB = (int)(memoryMiB ?? DataSetOptions.ModestMemoryMiB) });
                return ExitCode.Done;
            },
            stop).ConfigureAwait(false);
    }

    private static void List(DataSet data, ScanManifest scan, SupplierFilter filter, DuckLimits limits, bool json, bool csv, int mostRows, CancellationToken stop)
    {
        using SupplierList list = new(data, scan, filter, limits, TimeProvider.System, stop);
        if (list.CriticalitiesNotUnderstood() is { Count: > 0 } words)
            Console.Error.WriteLine($"mtasts: criticality {string.Join(", ", words.Select(w => $"'{Escape.ForTerminal(w)}'"))} counts as medium: known are critical, high, medium, low and 5 to 1.");
        if (filter != new SupplierFilter() && list.Count() == 0) Console.Error.WriteLine("mtasts: no line of the list has that owner or tag.");
        if (json) SupplierRows.Write(list, new JsonRows(Console.Out));
        else if (csv) SupplierRows.Write(list, new CsvRows(Console.Out, !Console.IsOutputRedirected));
        else if (SupplierRows.WriteTable(list, mostRows, new TableRows(Console.Out, mostRows, MostCharacters)) is > 0 and var left)
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mtasts: {left} more lines are not shown: --max-rows N shows more, --csv and --json show all."));
    }

    private static void Letter(DataSet data, ScanManifest scan, string typed, DuckLimits limits, CancellationToken stop)
    {
        if (!DomainNames.TryNormalise(typed, out string domain, out RejectReason reason)) throw new UserException($"'{typed}' is no domain ({Words.Of(reason)}): give a name such as example.org.");
        SupplierLetter.Write(SupplierState.Read(data, scan, domain, limits, TimeProvider.System, stop) ?? throw new UserException($"The scan {scan.ScanId} of '{data.Folder}' does not have '{domain}' on its list."), Console.Out);
    }

    private static void WriteList(DataSet data, ScanManifest scan, DuckLimits limits, CancellationToken stop)
    {
        // Cells are written as they are, so that they can be read again: that is no text for a terminal.
        if (!Console.IsOutputRedirected) throw new UserException("The list is written as it is, and may hold what moves a terminal: send it to a file with > list.csv.");
        using Stream raw = Console.OpenStandardOutput();
        using BufferedStream output = new(raw, 1 << 16);
        long left = ListedColumns.Write(data, scan, output, limits, TimeProvider.System, stop);
        if (scan.Input.Rejects > 0) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mtasts: {scan.Input.Rejects} lines of the list could not be used and are not in it; the table rejects has them."));
        if (left > 0) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mtasts: {left} lines are left out: written as CSV they have more than 65536 bytes, which no scan reads."));
    }
}
