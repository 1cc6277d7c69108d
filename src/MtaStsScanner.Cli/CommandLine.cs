using System.CommandLine;
using System.CommandLine.Parsing;
using MtaStsScanner.Cli.Commands;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Input;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Cli;

/// <summary>The whole command line: parses, names all mistakes at once, and turns what went wrong into a sentence and an exit code.</summary>
internal static class CommandLine
{
    /// <summary>How long units in flight may take to finish after Ctrl-C or SIGTERM.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <summary>Runs one command.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        // No response files: a list is called @something more often than somebody wants one.
        ParseResult parsed = Parse(args);
        IReadOnlyList<string> misplaced;
        IReadOnlyList<Setting> settings;
        try
        {
            (parsed, settings, misplaced) = WithSettings(parsed, args);
        }
        catch (UserException e)
        {
            return Fail(e.Message, e.ExitCode);
        }

        string[] mistakes = [.. parsed.Errors.Select(e => MessageOf(e, settings)).Concat(UnknownOptions(parsed, args)).Concat(misplaced).Distinct(StringComparer.Ordinal)];
        if (mistakes.Length > 0 && !AsksForHelp(args))
        {
            foreach (string mistake in mistakes) Console.Error.WriteLine($"mtasts: {Reporting.Escape.ForTerminal(mistake)}");
            Console.Error.WriteLine($"Try 'mtasts {CommandName(parsed)}--help'.");
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = Grace }).ConfigureAwait(false);
        }
        catch (UserException e)
        {
            return Fail(e.Message, e.ExitCode);
        }
        catch (InputException e)
        {
            return Fail(e.Message, ExitCode.Usage);
        }
        catch (DataSetException e)
        {
            return Fail(e.Message, ExitCode.Usage);
        }
        catch (OutputLockedException e)
        {
            return Fail(e.Message, ExitCode.Locked);
        }
        catch (IOException e)
        {
            return Fail($"a file can't be read or written: {e.Message}", ExitCode.Usage);
        }
        catch (OperationCanceledException)
        {
            return Fail("stopped.", ExitCode.Stopped);
        }
        catch (Exception e)
        {
            Console.Error.WriteLine(e);
            return Fail("this is a fault of mtasts, not of yours: please report it with the lines above.", ExitCode.Fault);
        }
    }

    private static ParseResult Parse(string[] args) => Create().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });

    // What is not typed, from the environment and files. A scan that goes on has what it began with.
    private static (ParseResult Parsed, IReadOnlyList<Setting> Settings, IReadOnlyList<string> Mistakes) WithSettings(ParseResult parsed, string[] args)
    {
        Command command = parsed.CommandResult.Command;
        HashSet<string> typed = [.. parsed.CommandResult.Children.OfType<OptionResult>().Where(o => !o.Implicit).Select(o => o.Option.Name)];
        if (command.Options.FirstOrDefault(o => o.Name == "--config") is not Option<string?> config || command.Name is "schedule" or "notify" || typed.Contains("--resume") || AsksForHelp(args)) return (parsed, [], []);
        LayeredSettings layers = LayeredSettings.Load(parsed.GetValue(config));
        IReadOnlyList<Setting> settings = layers.Of(command, typed, LayeredSettings.ScanSection);
        string[] mistakes = [.. layers.Unknown(new ScanSyntax().Command, LayeredSettings.ScanSection)];
        if (settings.Count == 0) return (parsed, [], mistakes);
        int place = Array.IndexOf(args, command.Name) + 1;
        return (Parse([.. args[..place], .. settings.SelectMany(s => s.Tokens), .. args[place..]]), settings, mistakes);
    }

    private static string MessageOf(ParseError error, IReadOnlyList<Setting> settings) =>
        settings.FirstOrDefault(s => s.Option.Name == (error.SymbolResult as OptionResult)?.Option.Name) is { } setting ? $"{setting.Source}: {error.Message}" : error.Message;

    private static RootCommand Create()
    {
        RootCommand root = new("Measures MTA-STS (RFC 8461), STARTTLS, DANE and TLSRPT over lists of domains, and says what a compliant mail sender would do.")
        {
            ScanCommand.Create(), ScheduleCommand.Create(), NotifyCommand.Create(), CheckCommand.Create(), DoctorCommand.Create(), LintCommand.Create(), CodesCommand.Create(), QueryCommand.Create(), DiffCommand.Create(), HistoryCommand.Create(), SuppliersCommand.Create(), VerifyCommand.Create(), PruneCommand.Create(), CompactCommand.Create(), LabCommand.Create(), AboutCommand.Create(), SchemaCommand.Create(),
        };
        root.SetAction(_ =>
        {
            Console.Error.WriteLine("mtasts: say what to do: scan, schedule, notify, check, doctor, lint, codes, query, diff, history, suppliers, verify, prune, compact, lab, about or schema. Try 'mtasts --help'.");
            return ExitCode.Usage;
        });
        return root;
    }

    // A command that takes texts would take a mistyped option for one of them. Behind -- everything is text.
    private static IEnumerable<string> UnknownOptions(ParseResult parsed, string[] args) => args.Contains("--") ? [] : parsed.CommandResult.Children.OfType<ArgumentResult>()
        .SelectMany(a => a.Tokens)
        .Where(t => t.Value is ['-', '-', >= 'a' and <= 'z', ..])
        .Select(t => $"There is no option '{t.Value}'; if it is meant as a text, write -- before it.");

    private static bool AsksForHelp(string[] args) => args.Any(a => a is "--help" or "-h" or "-?");

    private static string CommandName(ParseResult parsed)
    {
        string name = string.Empty;
        for (CommandResult? command = parsed.CommandResult; command?.Command is not (null or RootCommand); command = command.Parent as CommandResult) name = $"{command.Command.Name} {name}";
        return name;
    }

    private static int Fail(string message, int exitCode)
    {
        Console.Error.WriteLine($"mtasts: {Reporting.Escape.ForTerminal(message)}");
        return exitCode;
    }
}
