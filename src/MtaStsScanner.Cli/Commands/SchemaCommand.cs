using System.CommandLine;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Storage.Tables;

namespace MtaStsScanner.Cli.Commands;

/// <summary><c>schema</c>: every column with type and meaning.</summary>
internal static class SchemaCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<bool> json = OptionKinds.Flag("--json", "As JSON.");
        Option<bool> markdown = OptionKinds.Flag("--markdown", "As Markdown tables.");
        Command command = new("schema", "Print every table and column of a data set with its type and meaning.") { json, markdown };
        command.SetAction(parsed =>
        {
            Console.Out.Write(parsed.GetValue(json) ? SchemaText.Json() : parsed.GetValue(markdown) ? SchemaText.Markdown() : SchemaText.Text());
            return ExitCode.Done;
        });
        return command;
    }
}
