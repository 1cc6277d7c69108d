using System.CommandLine;
using MtaStsScanner.Cli.Alerting;
using MtaStsScanner.Cli.Hosting;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Reporting;

namespace MtaStsScanner.Cli.Commands;

/// <summary><c>notify [DIR]</c>: tells what scans of a data set have to tell, or tries every channel.</summary>
internal static class NotifyCommand
{
    private const string Help =
        """
        Tell by the channels of a configuration what scans of a data set have to tell and nobody was told, each once: who got worse, who recovered, which certificates end soon, what could not be trusted of a night. What a channel did not take is sent again. 'mtasts schedule' does so after each run by itself; this is for scans that cron begins.
        With --test, try each channel with a test alert, and say what failed and why. Secrets are never printed.
        The first time only the newest scan is told. What was told is noted in alerts.json of the data set; what waits lies in its folder alerts.

        Examples:
          mtasts notify --config /etc/mtasts/mtasts.json --test
          mtasts scan suppliers.csv --out suppliers && mtasts notify suppliers --config /etc/mtasts/mtasts.json
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Argument<string?> folder = new("DIR") { Description = "Folder of the data set: what a scan was given as --out.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> config = OptionKinds.Text("--config", "FILE", $"The configuration (default {LayeredSettings.SystemFile}).");
        Option<bool> test = OptionKinds.Flag("--test", "Send a test alert by every channel. Exit code 1 where one did not take it.");
        Command command = new("notify", Help) { folder, config, test };
        command.Validators.Add(result =>
        {
            bool named = result.GetResult(folder) is { Tokens.Count: > 0 }, tests = result.GetResult(test) is { Implicit: false };
            if (named && tests) result.AddError("--test sends a test alert, and DIR what is to be told: give one of them.");
            if (!named && !tests) result.AddError("Say what to send: mtasts notify DIR, or mtasts notify --test.");
        });
        command.SetAction((parsed, stop) => RunAsync(parsed.GetValue(folder), parsed.GetValue(config), stop));
        return command;
    }

    private static async Task<int> RunAsync(string? folder, string? config, CancellationToken stop)
    {
        using HttpPost post = new();
        (IReadOnlyList<IChannel> channels, IReadOnlyList<string> mistakes) = new ChannelReader(LayeredSettings.Load(config), post, TimeProvider.System).Read();
        foreach (string mistake in mistakes) Say(mistake);
        if (mistakes.Count > 0) return ExitCode.Usage;
        if (channels.Count == 0) throw new UserException("No channel is configured: add \"channels\" to the configuration; data/mtasts.example.json explains them.");
        if (folder is null) return await TestAsync(channels, stop).ConfigureAwait(false);

        DataSetOptions.MustExist(folder);
        DataSetOptions.Open(folder);
        AlertTeller teller = new(channels, (what, why) => Say($"{what}: {why}"), TimeProvider.System);
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return await teller.TellAsync(folder, name, teller.Channels, null, stop).ConfigureAwait(false) == Telling.Done ? ExitCode.Done : ExitCode.ConditionHeld;
    }

    private static async Task<int> TestAsync(IReadOnlyList<IChannel> channels, CancellationToken stop)
    {
        int failed = 0;
        foreach (IChannel channel in channels)
        {
            string? fault = await channel.SendAsync(AlertBatch.ForTest(TimeProvider.System.GetUtcNow()), stop).ConfigureAwait(false);
            if (fault is not null) failed++;
            Console.Out.WriteLine(Escape.ForTerminal(fault is null ? $"{channel.Name}: delivered" : $"{channel.Name}: FAILED: {fault}"));
        }

        return failed == 0 ? ExitCode.Done : ExitCode.ConditionHeld;
    }

    private static void Say(string text) => Console.Error.WriteLine($"mtasts: {Escape.ForTerminal(text)}");
}
