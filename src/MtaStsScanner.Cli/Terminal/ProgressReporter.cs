using MtaStsScanner.Pipeline;
using Spectre.Console;

namespace MtaStsScanner.Cli.Terminal;

/// <summary>Shows on stderr how far a scan is: live on a terminal, one plain line now and then elsewhere.</summary>
internal sealed class ProgressReporter(ScanProgress progress, TimeProvider time)
{
    private static readonly TimeSpan LiveInterval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(10);
    private readonly ProgressLine line = new(progress, time);

    /// <summary>Shows progress until <paramref name="stop"/> asks for the end.</summary>
    public Task RunAsync(bool quiet, CancellationToken stop)
    {
        if (quiet) return Task.CompletedTask;
        return Console.IsErrorRedirected ? PlainAsync(stop) : LiveAsync(stop);
    }

    private async Task PlainAsync(CancellationToken stop)
    {
        string last = string.Empty;
        while (await PauseAsync(PlainInterval, stop).ConfigureAwait(false))
        {
            string text = line.Text();
            if (text != last) await Console.Error.WriteLineAsync(text).ConfigureAwait(false);
            last = text;
        }
    }

    private async Task LiveAsync(CancellationToken stop)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await console.Live(new Text(line.Text())).AutoClear(true).StartAsync(async live =>
        {
            while (await PauseAsync(LiveInterval, stop).ConfigureAwait(false)) live.UpdateTarget(new Text(line.Text() + Verdicts()));
        }).ConfigureAwait(false);
    }

    private string Verdicts() =>
        progress.Judged == 0 ? string.Empty : "\n" + string.Join("  ", progress.Verdicts.OrderByDescending(v => v.Value).Select(v => $"{MtaSts.Words.Of(v.Key)} {v.Value}"));

    private async Task<bool> PauseAsync(TimeSpan interval, CancellationToken stop)
    {
        try
        {
            await Task.Delay(interval, time, stop).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
