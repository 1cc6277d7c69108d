using System.CommandLine;
using MtaStsScanner.Cli.Alerting;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Reporting;

namespace MtaStsScanner.Cli.Commands;

/// <summary><c>notify --test</c>: tries every channel that is configured.</summary>
internal static class NotifyCommand
{
    private const string Help =
        """
        Try each channel of the section "channels" of a configuration with a test alert, and say what failed and why. Secrets are never printed.

        Example:
          mtasts notify --config /etc/mtasts/mtasts.json --test
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<string?> config = OptionKinds.Text("--config", "FILE", $"The configuration (default {LayeredSettings.SystemFile}).");
        Option<bool> test = OptionKinds.Flag("--test", "Send a test alert by every channel. Exit code 1 where one did not take it.");
        Command command = new("notify", Help) { config, test };
        command.Validators.Add(result =>
        {
            if (result.GetResult(test) is not { Implicit: false }) result.AddError("Say what to send: mtasts notify --test.");
        });
        command.SetAction((parsed, stop) => TestAsync(parsed.GetValue(config), stop));
        return command;
    }

    private static async Task<int> TestAsync(string? config, CancellationToken stop)
    {
        using HttpPost post = new();
        (IReadOnlyList<IChannel> channels, IReadOnlyList<string> mistakes) = new ChannelReader(LayeredSettings.Load(config), post, TimeProvider.System).Read();
        foreach (string mistake in mistakes) Console.Error.WriteLine($"mtasts: {Escape.ForTerminal(mistake)}");
        if (mistakes.Count > 0) return ExitCode.Usage;
        if (channels.Count == 0) throw new UserException("No channel is configured: add \"channels\" to the configuration; data/mtasts.example.json explains them.");

        int failed = 0;
        foreach (IChannel channel in channels)
        {
            string? fault = await channel.SendAsync(AlertBatch.ForTest(TimeProvider.System.GetUtcNow()), stop).ConfigureAwait(false);
            if (fault is not null) failed++;
            Console.Out.WriteLine(Escape.ForTerminal(fault is null ? $"{channel.Name}: delivered" : $"{channel.Name}: FAILED: {fault}"));
        }

        return failed == 0 ? ExitCode.Done : ExitCode.ConditionHeld;
    }
}
