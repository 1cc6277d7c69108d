using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using MtaStsScanner.Lab;

namespace MtaStsScanner.Cli.Tests.Politeness;

/// <summary>A scan by the built program of a lab in this process, and the lab's own log of the connections that it saw.</summary>
internal sealed class PoliteScan : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ConcurrentQueue<LabConnection> ended = new();
    private LabInternet internet = null!;
    private bool labEnded;

    private PoliteScan()
    {
    }

    /// <summary>The block list.</summary>
    public string Blocklist => folder["blocklist.txt"];

    /// <summary>Connections that are over, in the order of their beginning.</summary>
    public IReadOnlyList<LabConnection> Connections => [.. ended.OrderBy(c => c.OpenedAt)];

    /// <summary>How many there are.</summary>
    public int Count => ended.Count;

    /// <summary>Connections to addresses that must never be dialled.</summary>
    public long Traps => internet.TrapConnections;

    /// <summary>Starts a lab and writes a list.</summary>
    public static async Task<PoliteScan> OfAsync(IEnumerable<string> names)
    {
        PoliteScan scan = new();
        scan.internet = await LabInternet.StartAsync(new LabOptions { ConnectionEnded = scan.ended.Enqueue }, CancellationToken.None);
        await File.WriteAllTextAsync(scan.folder["map.json"], scan.internet.MapJson);
        await File.WriteAllLinesAsync(scan.folder["list.txt"], names);
        await File.WriteAllTextAsync(scan.Blocklist, "# nobody yet\n");
        return scan;
    }

    /// <summary>Begins the scan.</summary>
    public Process Begin(params string[] more) => Process.Start(new ProcessStartInfo(
        Mtasts.Program, ["scan", folder["list.txt"], "--lab-map", folder["map.json"], "--out", folder["out"], "-q", "--blocklist", Blocklist, .. more])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
    })!;

    /// <summary>Waits for its end.</summary>
    /// <returns>The manifest's figures of politeness.</returns>
    public async Task<IReadOnlyDictionary<string, double>> EndOfAsync(Process process)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(30));
        Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token), error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == ExitCode.Done, await output + await error);
        await EndLabAsync(); // all connections are over, and told
        string manifest = Directory.EnumerateFiles(folder[Path.Combine("out", "scans")], "*.json").Single();
        using JsonDocument json = JsonDocument.Parse(await File.ReadAllBytesAsync(manifest));
        return json.RootElement.GetProperty("politeness").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetDouble());
    }

    private async Task EndLabAsync()
    {
        if (!labEnded) await internet.DisposeAsync();
        labEnded = true;
    }

    public async ValueTask DisposeAsync()
    {
        await EndLabAsync();
        folder.Dispose();
    }
}
