using System.CommandLine;
using MtaSts;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Input;
using MtaStsScanner.Reporting;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.History;

namespace MtaStsScanner.Cli.Commands;

/// <summary><c>history DIR DOMAIN</c>: a domain over all scans.</summary>
internal static class HistoryCommand
{
    private const string Help =
        """
        Show a domain over all scans of a data set: verdict, record, policy, MX, STARTTLS, certificates and TLSRPT, each value with the first and the last scan that saw it.
        A scan that could not tell a fact is named as unknown and ends no value.

        Examples:
          mtasts history out example.org
          mtasts history out example.org --json
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Argument<string> folder = DataSetOptions.Folder();
        Argument<string> domain = new("DOMAIN") { Description = "The domain." };
        Option<bool> json = OptionKinds.Flag("--json", "As one JSON object.");
        Option<long?> memory = DataSetOptions.MemoryLimit();
        Command command = new("history", Help) { folder, domain, json, memory };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetValue(folder)!, parsed.GetValue(domain)!, parsed.GetValue(json), (int)(parsed.GetValue(memory) ?? DataSetOptions.ModestMemoryMiB), stop));
        return command;
    }

    private static async Task<int> RunAsync(string folder, string typed, bool json, int memoryMiB, CancellationToken stop)
    {
        if (!DomainNames.TryNormalise(typed, out string domain, out RejectReason reason)) throw new UserException($"'{typed}' is no domain ({Words.Of(reason)}): give a name such as example.org.");
        DataSetOptions.MustExist(folder);
        using ReaderLock reading = await ReaderLock.ShareAsync(folder, DataSetOptions.Patience, TimeProvider.System, stop).ConfigureAwait(false);
        DataSet data = DataSetOptions.Open(folder);
        DomainTimeline timeline = await DataSetOptions.AskAsync(() => DomainTimeline.Read(data, domain, new() { MemoryMiB = memoryMiB }, TimeProvider.System, stop), stop).ConfigureAwait(false);
        if (!timeline.Scans.Any(s => s.Listed)) throw new UserException($"No scan of '{folder}' has '{domain}' on its list.");
        if (json) Console.Out.WriteLine(TimelineJson.Of(timeline));
        else TimelineText.Write(timeline, Console.Out);
        return ExitCode.Done;
    }
}
