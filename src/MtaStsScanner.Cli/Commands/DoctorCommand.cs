using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MtaSts;
using MtaStsScanner.Cli.Hosting;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Dns;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Reporting;
using MtaStsScanner.Vantage;

namespace MtaStsScanner.Cli.Commands;

/// <summary><c>doctor</c>: whether this machine can measure.</summary>
internal static class DoctorCommand
{
    private const string Help =
        """
        Say whether this machine can measure: resolver, AD bit, HTTPS, port 25, IPv6, open files, address and name, contact, clock. One line each, and what to do.
        Exit code 4 where a scan from here could not be trusted. No host is dialled that you do not name.

        Examples:
          mtasts doctor
          mtasts doctor --smtp-canary mx.example.org --https-canary www.example.org="Let's Encrypt" --ehlo scan.example.org
          mtasts doctor --resolver 127.0.0.1 --json
        """;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        NetworkOptions network = new();
        Option<bool> json = OptionKinds.Flag("--json", "One JSON object a line and check.");
        Command command = new("doctor", Help) { json };
        foreach (Option option in network.All) command.Add(option);
        command.SetAction((parsed, stop) => RunAsync(NetworkArguments.From(network, parsed), parsed.GetValue(json), stop));
        return command;
    }

    private static async Task<int> RunAsync(NetworkArguments network, bool json, CancellationToken stop)
    {
        await using LabSession lab = await LabSession.OpenAsync(network, stop).ConfigureAwait(false);
        using IHost host = ScannerHost.Build(network, new ScanSettings(), 0, lab.Map, bulk: false, TimeProvider.System);
        bool trusted = true;
        await foreach (VantageCheck check in ChecksAsync(host.Services, network, stop).ConfigureAwait(false))
        {
            trusted &= check.State != CheckState.Bad;
            Console.Out.WriteLine(json
                ? JsonSerializer.Serialize(new { check = check.Name, state = Words.Of(check.State), said = check.Said, cure = check.Cure })
                : $"{Words.Of(check.State),-8} {check.Name,-11} {Escape.ForTerminal(check.Said)}{(check.Cure is null ? "" : $"\n{"",-20} {Escape.ForTerminal(check.Cure)}")}");
        }

        return trusted ? ExitCode.Done : ExitCode.Untrusted;
    }

    private static async IAsyncEnumerable<VantageCheck> ChecksAsync(IServiceProvider services, NetworkArguments network, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        foreach (VantageCheck check in CanaryChecks.Of(await services.GetRequiredService<CanaryWatch>().AskAsync(all: true, stop).ConfigureAwait(false))) yield return check;
        IReadOnlyList<IPEndPoint> resolvers = services.GetRequiredService<DnsOptions>().Resolvers;
        foreach (IPEndPoint resolver in resolvers) yield return await AdBitAsync(resolver, stop).ConfigureAwait(false);
        yield return OwnAddress.CheckIPv6();
        yield return OpenFiles.Check();
        yield return await NameAsync(services, resolvers[0], ScannerIdentity.EhloOf(network), stop).ConfigureAwait(false);
        yield return network.Contact is { } contact
            ? new("contact", CheckState.Good, contact)
            : new("contact", CheckState.Limited, "nobody who is scanned can ask who does it", "Give --contact https://… or mailto:…; more than 100 domains are not scanned without it. See to it that abuse@ of your domain is read.");
        yield return SystemClock.Check(services.GetRequiredService<TimeProvider>().GetUtcNow(), new(File.GetLastWriteTimeUtc(typeof(DoctorCommand).Assembly.Location), TimeSpan.Zero));
    }

    private static async Task<VantageCheck> AdBitAsync(IPEndPoint resolver, CancellationToken stop) =>
        await new ResolverQuestions(resolver).ValidatesAsync(stop).ConfigureAwait(false) switch
        {
            true => new("dnssec", CheckState.Good, $"{resolver} validates (its AD bit is set for the root)"),
            false => new("dnssec", CheckState.Limited, $"{resolver} does not validate: DANE stays unknown", "Run a validating resolver on this machine (unbound, knot-resolver)."),
            null => new("dnssec", CheckState.Limited, $"{resolver} does not answer for the root"),
        };

    private static async Task<VantageCheck> NameAsync(IServiceProvider services, IPEndPoint resolver, string ehlo, CancellationToken stop)
    {
        IPAddress? own = OwnAddress.Of(AddressFamily.InterNetwork);
        IReadOnlyList<string>? names = own is null ? null : await new ResolverQuestions(resolver).NamesOfAsync(own, stop).ConfigureAwait(false);
        DnsAnswer addresses = await services.GetRequiredService<IDnsClient>().AskAsync(ehlo, DnsRecordType.A, stop).ConfigureAwait(false);
        return OwnName.Check(own, names, ehlo, addresses.Addresses);
    }
}
