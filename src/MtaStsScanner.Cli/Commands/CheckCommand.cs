using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MtaSts;
using MtaStsScanner.Cli.Hosting;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Input;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Reporting;

namespace MtaStsScanner.Cli.Commands;

/// <summary><c>check DOMAIN…</c>: one domain, step by step.</summary>
internal static class CheckCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Argument<string[]> domains = new("DOMAIN") { Description = "Domains to check.", Arity = ArgumentArity.OneOrMore };
        Option<bool> json = OptionKinds.Flag("--json", "One JSON object a line and domain.");
        Option<TimeSpan?> retryAfter = OptionKinds.Time("--retry-after", "Wait before passing failures are tried again (default 5s).");
        Option<long?> retries = OptionKinds.Number("--retries", "Extra tries of what failed for a passing reason (default 1).", 0, 10);
        SenderOption senders = new("Say what this sender would do, too");
        NetworkOptions network = new();
        Command command = new("check", "Say step by step what was looked up, found and judged for a domain, and what to mend.\n\nExamples:\n  mtasts check example.org\n  mtasts check --lab example.gov --json\n  mtasts check --lab example.gov --sender pmsr-old --sender gmail") { domains, json, senders.Option, retries, retryAfter };
        foreach (Option option in network.All) command.Add(option);
        command.SetAction((parsed, stop) => RunAsync(
            parsed.GetValue(domains)!,
            NetworkArguments.From(network, parsed),
            senders.From(parsed),
            parsed.GetValue(json),
            (int)(parsed.GetValue(retries) ?? 1),
            parsed.GetValue(retryAfter),
            stop));
        return command;
    }

    private static async Task<int> RunAsync(string[] names, NetworkArguments network, IReadOnlyList<SenderProfile> senders, bool json, int retries, TimeSpan? retryAfter, CancellationToken stop)
    {
        List<string> domains = [.. names.Select(Normalise)];
        ScanSettings settings = new()
        {
            Stages = network.Stages,
            SmtpFor = SmtpFor.All,
            Retries = retries,
            RetryAfter = retryAfter ?? TimeSpan.FromSeconds(network.IsLab ? 1 : 5),
        };
        await using LabSession lab = await LabSession.OpenAsync(network, stop).ConfigureAwait(false);
        using IHost host = ScannerHost.Build(network, settings, 0, lab.Map, bulk: false, TimeProvider.System);
        network = await Preflight.RunAsync(host.Services, network, TerminalAudience.Say, stop).ConfigureAwait(false);
        settings = settings with { Stages = network.Stages, SmtpFault = network.SmtpFault };
        DomainCheck check = new(
            host.Services.GetRequiredService<StageSet>(), host.Services.GetRequiredService<PublicSuffixList>(), settings, host.Services.GetRequiredService<TimeProvider>());
        foreach (string domain in domains)
        {
            CheckResult result = await check.RunAsync(domain, senders, stop).ConfigureAwait(false);
            if (json) Console.Out.WriteLine(CheckJson.Of(result));
            else CheckExplanation.Write(result, Console.Out);
        }

        return ExitCode.Done;
    }

    private static string Normalise(string name) =>
        DomainNames.TryNormalise(name, out string domain, out RejectReason reason)
            ? domain
            : throw new UserException($"'{Escape.ForTerminal(name)}' is no domain that can be checked ({Words.Of(reason)}): give a name such as example.org.");
}
