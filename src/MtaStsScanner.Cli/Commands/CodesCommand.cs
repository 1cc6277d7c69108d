using System.CommandLine;
using MtaSts;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Reporting;

namespace MtaStsScanner.Cli.Commands;

/// <summary><c>codes</c>: every finding there is, and what is to be done about it.</summary>
internal static class CodesCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Argument<string[]> codes = new("CODE") { Description = "Explain these alone.", Arity = ArgumentArity.ZeroOrMore };
        Option<bool> json = OptionKinds.Flag("--json", "As JSON.");
        Option<bool> markdown = OptionKinds.Flag("--markdown", "As Markdown tables.");
        Command command = new("codes", "Print every code of a finding with severity, clause, owner, meaning and remedy.\n\nExamples:\n  mtasts codes\n  mtasts codes mx-not-in-policy\n  mtasts codes --json") { codes, json, markdown };
        command.Validators.Add(result =>
        {
            if (result.GetResult(markdown) is not { Implicit: false }) return;
            if (result.GetResult(json) is { Implicit: false }) result.AddError("--json and --markdown are two forms: give one of them.");
            if (result.GetResult(codes) is { Tokens.Count: > 0 }) result.AddError("--markdown is for all codes: leave the codes out.");
        });
        command.SetAction(parsed => Run(parsed.GetValue(codes) ?? [], parsed.GetValue(json), parsed.GetValue(markdown)));
        return command;
    }

    private static int Run(string[] codes, bool json, bool markdown)
    {
        string[] unknown = [.. codes.Where(c => !FindingCatalog.TryFind(c, out _))];
        if (unknown.Length > 0) throw new UserException($"There is no code {string.Join(", ", unknown.Select(c => $"'{c}'"))}: 'mtasts codes' prints all.");
        List<FindingDefinition> asked = codes.Length == 0 ? [.. FindingCatalog.All] : [.. codes.Select(c => FindingCatalog.TryFind(c, out FindingDefinition? d) ? d : null).OfType<FindingDefinition>()];
        if (json) Console.Out.Write(CodesText.Json(asked));
        else if (codes.Length > 0) Console.Out.Write(string.Join('\n', asked.Select(CodesText.Of)));
        else Console.Out.Write(markdown ? CodesText.Markdown() : CodesText.Text());
        return ExitCode.Done;
    }
}
