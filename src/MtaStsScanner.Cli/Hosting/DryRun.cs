using MtaStsScanner.Cli.Options;
using MtaStsScanner.Input;

namespace MtaStsScanner.Cli.Hosting;

/// <summary>Reads and checks a list without sending a packet or writing a file.</summary>
internal static class DryRun
{
    /// <summary>Says what a scan would do.</summary>
    public static async Task<int> RunAsync(ScanArguments arguments, CancellationToken stop)
    {
        await using Stream list = ListSource.Open(arguments.List, Console.OpenStandardInput);
        long domains = 0;
        long rejects = 0;
        await foreach (ListEntry entry in ListReader.ReadAsync(list, arguments.List, arguments.ToListOptions(TerminalAudience.Say), stop).ConfigureAwait(false))
        {
            if (entry.Domain is null) rejects++;
            else domains++;
        }

        Console.Out.WriteLine($"would measure {domains} lines with stages up to {arguments.Network.Stages.ToString().ToLowerInvariant()}; nothing was sent or written");
        Console.Out.WriteLine($"input {domains + rejects} = domains {domains} + rejects {rejects}");
        return ExitCode.Done;
    }
}
