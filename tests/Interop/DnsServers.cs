using System.Net;
using MtaSts;
using MtaSts.Tests;
using MtaStsScanner.Cli.Tests;
using MtaStsScanner.Dns;

[assembly: AssemblyFixture(typeof(MtaStsScanner.Interop.DnsServers))]

namespace MtaStsScanner.Interop;

/// <summary>knot and nsd with authority over zones made of one file, and unbound, which asks knot and validates. They run as long as the tests do.</summary>
public sealed class DnsServers : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly List<ServerProcess> processes = [];
    private readonly Dictionary<string, IPEndPoint> places = new(StringComparer.Ordinal);

    /// <summary>Programs that this machine lacks; empty where the servers run.</summary>
    public IReadOnlyList<string> Missing { get; } = [.. new[] { "knotd", "keymgr", "nsd", "unbound" }.Where(p => ServerProcess.Find(p) is null)];

    /// <summary>Where a server listens.</summary>
    public IPEndPoint this[string server] => places[server];

    public async ValueTask InitializeAsync()
    {
        if (Missing.Count > 0) return;
        File.Copy(Table.PathOf("records.zone"), folder["records.zone"]);
        foreach (string server in (string[])["knot", "nsd", "unbound"]) places[server] = new IPEndPoint(IPAddress.Loopback, ServerProcess.FreePort());
        await StartAsync("knot", "knotd", ["-c", Configure("knot")], "signed.example");
        await StartAsync("nsd", "nsd", ["-d", "-c", Configure("nsd")], "plain.example");
        await StartAsync("unbound", "unbound", ["-d", "-c", Configure("unbound", await AnchorAsync("signed.example"), Another(await AnchorAsync("bogus.example")))], "signed.example");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (ServerProcess process in processes) await process.DisposeAsync();
        folder.Dispose();
    }

    private async Task StartAsync(string server, string program, string[] arguments, string zone)
    {
        using DnsClientAdapter client = new(new DnsOptions { Resolvers = [places[server]], Timeout = TimeSpan.FromSeconds(1), Tries = 1 });
        processes.Add(await ServerProcess.StartAsync(program, arguments, KnowsAsync));

        async Task<bool> KnowsAsync() => (await client.AskAsync($"mx1.{zone}", DnsRecordType.A, CancellationToken.None)).Outcome == DnsOutcome.Records;
    }

    // A server's settings with the places filled in.
    private string Configure(string server, params string[] anchors)
    {
        string settings = File.ReadAllText(Table.PathOf($"{server}.conf"))
            .Replace("{folder}", folder.Path, StringComparison.Ordinal)
            .Replace("{port}", $"{places[server].Port}", StringComparison.Ordinal)
            .Replace("{knot}", $"{places["knot"].Port}", StringComparison.Ordinal)
            .Replace("{anchors}", string.Concat(anchors.Select(a => $"  trust-anchor: \"{a}\"\n")), StringComparison.Ordinal);
        File.WriteAllText(folder[$"{server}.conf"], settings);
        return folder[$"{server}.conf"];
    }

    // knot made the keys when it signed the zones.
    private async Task<string> AnchorAsync(string zone) => (await ServerProcess.OutputOfAsync("keymgr", "-c", folder["knot.conf"], zone, "ds")).Split('\n')[0];

    // The digest of a key that nobody has.
    private static string Another(string anchor) => anchor[..^1] + (anchor[^1] == '0' ? '1' : '0');
}
