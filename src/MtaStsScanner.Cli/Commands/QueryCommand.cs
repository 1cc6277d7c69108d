using System.CommandLine;
using System.Globalization;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Reporting;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.Queries;

namespace MtaStsScanner.Cli.Commands;

/// <summary><c>query DIR SQL|NAME</c>: SQL over a data set.</summary>
internal static class QueryCommand
{
    private const string Latest = "latest";
    private const string Every = "all";

    private const string Help =
        """
        Ask a data set by SQL (DuckDB's). Its tables are those of 'mtasts schema', and codes (every finding with its remedy).
        A query reads published scans and nothing else, and writes nothing.

        Examples:
          mtasts query out adoption                                 a query that is ready; 'mtasts query out --list' shows them all
          mtasts query out "SELECT verdict, count(*) FROM domains GROUP BY 1 ORDER BY 2 DESC"
          mtasts query out suppliers --csv > suppliers.csv
          mtasts query out adoption --scan all --json               every scan, one JSON object a line
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Argument<string> folder = DataSetOptions.Folder();
        Argument<string?> sql = new("SQL") { Description = "A statement that reads, or the name of a ready query.", Arity = ArgumentArity.ZeroOrOne };
        Option<bool> list = OptionKinds.Flag("--list", "Show the ready queries with their SQL.");
        Option<bool> csv = OptionKinds.Flag("--csv", "As CSV that a spreadsheet may open.");
        Option<bool> json = OptionKinds.Flag("--json", "One JSON object a line and row.");
        Option<string?> scan = OptionKinds.Text("--scan", "ID", "The scan to ask: its id, latest (the newest complete one, default) or all.");
        Option<long?> memory = DataSetOptions.MemoryLimit();
        Option<TimeSpan?> timeout = OptionKinds.Time("--timeout", "Longest time it may take (default 5m).");
        Option<long?> rows = OptionKinds.Number("--max-rows", "Rows of the table that are shown (default 200); CSV and JSON are whole.", 1, 100_000);
        Command command = new("query", Help) { folder, sql, list, csv, json, scan, memory, timeout, rows };
        command.Validators.Add(result =>
        {
            if (result.GetResult(csv) is { Implicit: false } && result.GetResult(json) is { Implicit: false }) result.AddError("--csv and --json are two forms: give one of them.");
            if (result.GetResult(list) is not { Implicit: false } && result.GetResult(sql) is not { Tokens.Count: > 0 })
                result.AddError($"Say what to ask: SQL in quotes, or one of {Names()}.");
        });
        command.SetAction(async (parsed, stop) =>
        {
            if (parsed.GetValue(list)) return List();
            DuckLimits limits = new() { MemoryMiB = (int)(parsed.GetValue(memory) ?? new DuckLimits().MemoryMiB), Timeout = parsed.GetValue(timeout) ?? new DuckLimits().Timeout };
            IRowSink sink = parsed.GetValue(csv) ? new CsvRows(Console.Out, !Console.IsOutputRedirected)
                : parsed.GetValue(json) ? new JsonRows(Console.Out)
                : new TableRows(Console.Out, (int)(parsed.GetValue(rows) ?? 200));
            return await RunAsync(parsed.GetValue(folder)!, SqlOf(parsed.GetValue(sql)!), parsed.GetValue(scan) ?? Latest, limits, sink, stop).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<int> RunAsync(string folder, string sql, string scan, DuckLimits limits, IRowSink sink, CancellationToken stop)
    {
        using ReaderLock reading = await ReaderLock.ShareAsync(folder, DataSetOptions.Patience, TimeProvider.System, stop).ConfigureAwait(false);
        DataSet data = DataSetOptions.Open(folder);
        IReadOnlyList<ScanManifest> scans = scan switch { Latest => [data.Latest()], Every => data.Scans, _ => [data.Scan(scan)] };
        try
        {
            using DataSetQuery query = new(data, scans, limits, TimeProvider.System);
            long left = await Task.Run(() => query.Run(sql, sink, stop), stop).ConfigureAwait(false);
            if (left > 0) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mtasts: {left} more rows are not shown: --max-rows N shows more, --csv and --json show all."));
            return ExitCode.Done;
        }
        catch (QueryException e)
        {
            throw new UserException(e.Message, e.TimedOut ? ExitCode.Stopped : ExitCode.Usage);
        }
    }

    private static string SqlOf(string typed)
    {
        if (ReadyQuery.All.FirstOrDefault(q => q.Name == typed) is { } ready) return ready.Sql;
        // One word alone is no SQL: it was meant as a name.
        return typed.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? throw new UserException($"There is no ready query '{typed}': these are {Names()}.") : typed;
    }

    private static int List()
    {
        foreach (ReadyQuery query in ReadyQuery.All)
        {
            Console.Out.WriteLine($"{query.Name}: {query.Answers}");
            Console.Out.WriteLine($"    {query.Sql.ReplaceLineEndings("\n    ")}");
            Console.Out.WriteLine();
        }

        return ExitCode.Done;
    }

    private static string Names() => string.Join(", ", ReadyQuery.All.Select(q => q.Name));
}
