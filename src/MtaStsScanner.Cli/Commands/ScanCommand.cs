using System.CommandLine;
using MtaStsScanner.Cli.Hosting;
using MtaStsScanner.Cli.Options;

namespace MtaStsScanner.Cli.Commands;

/// <summary><c>scan LIST</c>: a whole list into a data set.</summary>
internal static class ScanCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        ScanSyntax syntax = new();
        syntax.Command.SetAction((parsed, stop) => RunAsync(syntax, parsed, stop));
        return syntax.Command;
    }

    private static async Task<int> RunAsync(ScanSyntax syntax, ParseResult parsed, CancellationToken stop)
    {
        ScanOptions options = syntax.Options;
        ScanSession session = new(new TerminalAudience(parsed.GetValue(options.Json), parsed.GetValue(options.Quiet), TimeProvider.System), TimeProvider.System, parsed.GetValue(options.FailOn) is { } conditions ? FailCondition.Parse(conditions, out _)! : []);
        ScanArguments arguments = syntax.ArgumentsOf(parsed);
        if (parsed.GetValue(options.Resume) is { } folder) return await session.ResumeAsync(folder, TypedOptions.Of(parsed, arguments), stop).ConfigureAwait(false);
        return parsed.GetValue(options.DryRun)
            ? await DryRun.RunAsync(arguments, stop).ConfigureAwait(false)
            : await session.StartAsync(arguments, parsed.GetValue(options.Out)!, parsed.GetValue(options.ForgetBans), stop).ConfigureAwait(false);
    }
}
