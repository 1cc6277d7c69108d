using System.CommandLine;
using MtaStsScanner.Cli.Hosting;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Cli.Commands;

/// <summary><c>scan LIST</c>: a whole list into a data set.</summary>
internal static class ScanCommand
{
    private const string Help =
        """
        Measure every domain of a list and write a data set of Parquet files.

        Examples:
          mtasts scan data/gov_domains.csv.gz --lab                 against the small internet in this process
          mtasts scan list.csv --out data --contact https://scan.example.org/about
          cat list | mtasts scan - --stages dns,policy --contact mailto:you@example.org
          mtasts scan com.zone.gz --dry-run                         what is in it, and what can't be used
          mtasts scan names.parquet --column host --registrable --contact …
          mtasts scan list.txt.zst --shard 2/7 --contact …          the second of seven machines
          mtasts scan --resume data                                 go on with what was stopped
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        NetworkOptions network = new();
        ScanOptions options = new();
        Command command = new("scan", Help) { options.List };
        foreach (Option option in options.All.Concat(network.All)) command.Add(option);
        command.Validators.Add(result =>
        {
            bool list = result.GetResult(options.List) is { Tokens.Count: > 0 };
            bool resume = result.GetResult(options.Resume) is { Implicit: false };
            if (list && resume) result.AddError("--resume goes on with the list that the scan began with: leave LIST out.");
            if (resume && result.GetResult(options.Out) is { Implicit: false }) result.AddError("--resume names the data set: leave --out out.");
            if (resume && result.GetResult(options.DryRun) is { Implicit: false }) result.AddError("--dry-run reads a list, and --resume has read it: leave one of them out.");
            if (resume && result.GetResult(options.ForgetBans) is { Implicit: false }) result.AddError("A scan that is resumed leaves those alone whom it left alone when it began: leave --forget-bans out.");
            if (!list && !resume) result.AddError("Name the list of domains: mtasts scan LIST, or '-' for standard input.");
        });
        command.SetAction((parsed, stop) => RunAsync(options, network, parsed, stop));
        return command;
    }

    private static async Task<int> RunAsync(ScanOptions options, NetworkOptions network, ParseResult parsed, CancellationToken stop)
    {
        ScanOutput output = new(parsed.GetValue(options.Json), parsed.GetValue(options.Quiet));
        try
        {
            ScanArguments arguments = ScanArguments.From(options, NetworkArguments.From(network, parsed), parsed.GetValue(options.List) ?? string.Empty, parsed);
            if (parsed.GetValue(options.Resume) is { } folder)
                return await ScanSession.ResumeAsync(folder, TypedOptions.Of(parsed, arguments), output, stop).ConfigureAwait(false);

            return parsed.GetValue(options.DryRun)
                ? await DryRun.RunAsync(arguments, stop).ConfigureAwait(false)
                : await ScanSession.StartAsync(arguments, parsed.GetValue(options.Out)!, parsed.GetValue(options.ForgetBans), output, stop).ConfigureAwait(false);
        }
        catch (OutputLockedException e)
        {
            throw new UserException(e.Message, ExitCode.Locked);
        }
    }
}
