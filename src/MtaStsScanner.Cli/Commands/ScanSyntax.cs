using System.CommandLine;
using System.CommandLine.Parsing;
using MtaStsScanner.Cli.Options;

namespace MtaStsScanner.Cli.Commands;

/// <summary>How a scan is asked for: its options and the checks among them, for who types it and who configures it.</summary>
internal sealed class ScanSyntax
{
    private readonly NetworkOptions network = new();

    /// <summary>Fresh options.</summary>
    public ScanSyntax()
    {
        Command = new("scan", Help) { Options.List };
        foreach (Option option in Options.All.Concat(network.All)) Command.Add(option);
        Command.Validators.Add(Check);
    }

    /// <summary>Flags of <c>scan</c> beside those of the network.</summary>
    public ScanOptions Options { get; } = new();

    /// <summary>The command, without an action.</summary>
    public Command Command { get; }

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
          mtasts scan list.csv --max-duration 6h --contact …        publish after six hours what there is
          mtasts scan --resume data                                 go on with what was stopped

        An option that is not typed is taken from MTASTS_… in the environment (--dns-rate: MTASTS_DNS_RATE), else from the section "scan" of --config FILE, else of /etc/mtasts/mtasts.json.
        """;

    /// <summary>The arguments of a command line that has no mistake.</summary>
    public ScanArguments ArgumentsOf(ParseResult parsed) =>
        ScanArguments.From(Options, NetworkArguments.From(network, parsed), parsed.GetValue(Options.List) ?? string.Empty, parsed);

    /// <summary>Reads a command line, and gathers its mistakes.</summary>
    public (ScanArguments? Arguments, IReadOnlyList<ScanMistake> Mistakes) Parse(IReadOnlyList<string> args)
    {
        ParseResult parsed = Command.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        ScanMistake[] mistakes = [.. parsed.Errors.Select(e => new ScanMistake((e.SymbolResult as OptionResult)?.Option.Name, e.Message))];
        return mistakes.Length == 0 ? (ArgumentsOf(parsed), []) : (null, mistakes);
    }

    private void Check(CommandResult result)
    {
        bool list = result.GetResult(Options.List) is { Tokens.Count: > 0 };
        bool resume = result.GetResult(Options.Resume) is { Implicit: false };
        if (list && resume) result.AddError("--resume goes on with the list that the scan began with: leave LIST out.");
        if (resume && result.GetResult(Options.Out) is { Implicit: false }) result.AddError("--resume names the data set: leave --out out.");
        if (resume && result.GetResult(Options.DryRun) is { Implicit: false }) result.AddError("--dry-run reads a list, and --resume has read it: leave one of them out.");
        if (resume && result.GetResult(Options.ForgetBans) is { Implicit: false }) result.AddError("A scan that is resumed leaves those alone whom it left alone when it began: leave --forget-bans out.");
        if (!list && !resume) result.AddError("Name the list of domains: mtasts scan LIST, or '-' for standard input.");
    }
}
