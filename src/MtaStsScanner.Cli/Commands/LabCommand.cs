using System.CommandLine;
using MtaStsScanner.Cli.Hosting;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Lab;

namespace MtaStsScanner.Cli.Commands;

/// <summary><c>lab</c>: the small internet in the foreground.</summary>
internal static class LabCommand
{
    // A lab of its own may cost memory: some 100 MB at most.
    private const int CertificatesKept = 100_000;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<string> mix = new NetworkOptions().LabMix;
        Option<long?> seed = new NetworkOptions().LabSeed;
        Option<long?> night = new NetworkOptions().LabNight;
        Option<string?> calendar = OptionKinds.Text(
            "--calendar", "LIST", "Print what changes from night to night at the domains of this list (a file, or - for standard input), a JSON object a line, and end: no server is started.");
        Option<string?> faults = new NetworkOptions().LabDnsFaults;
        Option<string?> map = OptionKinds.Text("--map", "FILE", "Write the map of virtual addresses here, for 'scan --lab-map FILE' (default: lab-map.json).");
        Option<long?> port = OptionKinds.Number("--dns-port", "Port of its DNS server (default: any that is free).", 1, 65_535);
        Command command = new("lab", "Run the small internet until Ctrl-C: DNS, HTTPS and SMTP servers on loopback with known truth.\n\nExample:\n  mtasts lab --map lab.json   and elsewhere   mtasts scan list.txt --lab-map lab.json") { mix, seed, night, map, port, faults, calendar };
        command.Options.Single(o => o.Name == "--lab-mix").Aliases.Add("--mix");
        faults.Aliases.Add("--dns-faults");
        command.SetAction((parsed, stop) =>
        {
            LabOptions options = LabSession.Options(parsed.GetValue(mix)!, (int)(parsed.GetValue(seed) ?? 1), (int?)parsed.GetValue(night), parsed.GetValue(faults));
            return parsed.GetValue(calendar) is { } list ? CalendarListing.RunAsync(options, list, stop)
                : RunAsync(options with { DnsPort = (int?)parsed.GetValue(port), CertificatesKept = CertificatesKept }, parsed.GetValue(map) ?? "lab-map.json", stop);
        });
        return command;
    }

    private static async Task<int> RunAsync(LabOptions options, string mapFile, CancellationToken stop)
    {
        await using LabInternet lab = await StartAsync(options, stop).ConfigureAwait(false);
        string caFile = Path.ChangeExtension(mapFile, ".pem");
        try
        {
            await File.WriteAllTextAsync(caFile, lab.CaPem, stop).ConfigureAwait(false);
            await File.WriteAllTextAsync(mapFile, lab.MapJson, stop).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"The map can't be written to '{mapFile}': {e.Message} Choose another place with --map FILE.");
        }

        Console.Out.WriteLine($"resolver   {lab.Resolver} (UDP and TCP)");
        Console.Out.WriteLine($"CA file    {caFile}");
        Console.Out.WriteLine($"map        {mapFile}");
        Console.Out.WriteLine($"profiles   {LabInternet.Profiles.Count}, mix {options.Mix.ToString().ToLowerInvariant()}, seed {options.Seed}{(options.Night is { } night ? $", night {night}" : "")}");
        Console.Out.WriteLine($"use it     mtasts check example.org --lab-map {mapFile}");
        Console.Out.WriteLine($"           dig @{lab.Resolver.Address} -p {lab.Resolver.Port} _mta-sts.example.org TXT");
        Console.Out.WriteLine("end it     Ctrl-C");
        try
        {
            await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine($"answered {lab.Counters.DnsAnswers} DNS questions, {lab.Counters.HttpsRequests} HTTPS requests, {lab.Counters.SmtpSessions} SMTP sessions; traps {lab.TrapConnections}");
            foreach ((string fault, long times) in lab.Counters.DnsFaults.Where(f => f.Value > 0)) Console.Error.WriteLine($"DNS {fault} {times}");
        }

        return ExitCode.Done;
    }

    private static async Task<LabInternet> StartAsync(LabOptions options, CancellationToken stop)
    {
        try
        {
            return await LabInternet.StartAsync(options, stop).ConfigureAwait(false);
        }
        catch (System.Net.Sockets.SocketException e)
        {
            throw new UserException($"The lab's DNS server can't have port {options.DnsPort}: {e.Message} Choose another with --dns-port, or leave it out.");
        }
    }
}
