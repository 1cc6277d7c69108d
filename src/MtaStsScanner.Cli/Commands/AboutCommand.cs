using System.CommandLine;
using MtaStsScanner.Cli.Hosting;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Reporting;

namespace MtaStsScanner.Cli.Commands;

/// <summary><c>about</c>: the page to put on the scanning address.</summary>
internal static class AboutCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        NetworkOptions network = new();
        Option<bool> html = OptionKinds.Flag("--html", "As a page that needs nothing else.");
        Command command = new("about", "Print who scans, why, what is sent and how to opt out: the page to put on the scanning address. Give it what the scan is given.\n\nExample:\n  mtasts about --html --contact mailto:scan@example.org --ehlo scan.example.org > index.html")
        {
            html, network.Contact, network.Ehlo, network.UserAgent, network.RateLimit, network.PerProvider,
        };
        command.SetAction(parsed =>
        {
            NetworkArguments arguments = new()
            {
                Contact = parsed.GetValue(network.Contact),
                Ehlo = parsed.GetValue(network.Ehlo),
                UserAgent = parsed.GetValue(network.UserAgent),
                RateLimit = (int?)parsed.GetValue(network.RateLimit),
                PerProvider = (int)(parsed.GetValue(network.PerProvider) ?? NetworkArguments.DefaultPerProvider),
            };
            AboutScanner about = new(
                arguments.Contact is { Length: > 0 } contact ? contact : throw new UserException("Say whom to write to: --contact https://… or --contact mailto:…."),
                ScannerIdentity.EhloOf(arguments), ScannerIdentity.UserAgentOf(arguments), arguments.RateLimit ?? NetworkArguments.DefaultRateLimit, arguments.PerProvider);
            Console.Out.Write(parsed.GetValue(html) ? about.ToHtml() : about.ToText());
            return ExitCode.Done;
        });
        return command;
    }
}
