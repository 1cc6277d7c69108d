using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MtaSts;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Reporting;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.Queries;
using MtaStsScanner.Storage.Verification;

namespace MtaStsScanner.Cli.Commands;

/// <summary><c>verify DIR</c>: whether a data set is what was published.</summary>
internal static class VerifyCommand
{
    private const string Help =
        """
        Check every published scan of a data set against its manifest: files missing, altered, truncated or surplus, columns, row counts,
        every line of the list once in domains or rejects, keys, joins and counts. Prints a line for each fault; exit code 1 where there is one.

        Examples:
          mtasts verify out
          mtasts verify out --scan s20261124t074000-1a2b --json
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Argument<string> folder = DataSetOptions.Folder();
        Option<string?> scan = OptionKinds.Text("--scan", "ID", "Check this scan alone.");
        Option<bool> json = OptionKinds.Flag("--json", "One JSON object a line and fault.");
        Option<bool> quiet = OptionKinds.Flag("--quiet", "No progress on stderr.", "-q");
        Option<long?> memory = DataSetOptions.MemoryLimit();
        Command command = new("verify", Help) { folder, scan, json, quiet, memory };
        command.SetAction((parsed, stop) => RunAsync(
            parsed.GetValue(folder)!, parsed.GetValue(scan), parsed.GetValue(json), parsed.GetValue(quiet), (int)(parsed.GetValue(memory) ?? new DuckLimits().MemoryMiB), stop));
        return command;
    }

    private static async Task<int> RunAsync(string folder, string? scan, bool json, bool quiet, int memoryMiB, CancellationToken stop)
    {
        DataSetOptions.MustExist(folder);
        using ReaderLock reading = await ReaderLock.ShareAsync(folder, DataSetOptions.Patience, TimeProvider.System, stop).ConfigureAwait(false);
        DataSetVerifier verifier = new(folder, memoryMiB, quiet ? null : new OnStandardError());
        long faults = 0;
        await foreach (DataSetFault fault in verifier.RunAsync(scan, stop).ConfigureAwait(false))
        {
            faults++;
            Console.Out.WriteLine(json
                ? JsonSerializer.Serialize(new { path = fault.Path, kind = Words.Of(fault.Kind), problem = fault.Problem })
                : $"{Escape.ForTerminal(fault.Path)}: {Words.Of(fault.Kind)}: {Escape.ForTerminal(fault.Problem)}");
        }

        Console.Error.WriteLine(faults == 0 ? $"{folder}: sound" : string.Create(CultureInfo.InvariantCulture, $"{folder}: {faults} faults"));
        return faults == 0 ? ExitCode.Done : ExitCode.ConditionHeld;
    }

    // Progress<T> would say it later, from another thread.
    private sealed class OnStandardError : IProgress<string>
    {
        public void Report(string value) => Console.Error.WriteLine($"checking {value}");
    }
}
