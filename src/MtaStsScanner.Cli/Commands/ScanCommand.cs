using System.CommandLine;
using MtaStsScanner.Cli.Hosting;
using MtaStsScanner.Cli.Metrics;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Cli.Scheduling;

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
        TerminalAudience audience = new(parsed.GetValue(options.Json), parsed.GetValue(options.Quiet), TimeProvider.System);
        ScanSession session = new(audience, TimeProvider.System, parsed.GetValue(options.FailOn) is { } conditions ? FailCondition.Parse(conditions, out _)! : []);
        ScanArguments arguments = syntax.ArgumentsOf(parsed);
        if (parsed.GetValue(options.DryRun)) return await DryRun.RunAsync(arguments, stop).ConfigureAwait(false);
        string? resumed = parsed.GetValue(options.Resume);
        string folder = resumed ?? parsed.GetValue(options.Out)!;
        Task<int> ScanAsync() => resumed is null ? session.StartAsync(arguments, folder, parsed.GetValue(options.ForgetBans), stop) : session.ResumeAsync(folder, TypedOptions.Of(parsed, arguments), stop);
        return parsed.GetValue(options.MetricsFile) is { } file
            ? await MeasuredAsync(new OneScanStatus(arguments.List, folder, audience, TimeProvider.System), file, ScanAsync, stop).ConfigureAwait(false)
            : await ScanAsync().ConfigureAwait(false);
    }

    private static async Task<int> MeasuredAsync(OneScanStatus status, string file, Func<Task<int>> scanAsync, CancellationToken stop)
    {
        try
        {
            return await status.DuringAsync(scanAsync, stop).ConfigureAwait(false);
        }
        finally
        {
            try
            {
                await MetricsTextfile.WriteTextfileAsync(status.Now(), file, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                TerminalAudience.Say($"The figures of --metrics-file can't be written: {e.Message}");
            }
        }
    }
}
