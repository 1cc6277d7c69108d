using System.Globalization;
using System.Text.Json.Nodes;
using MtaStsScanner.Cli.Alerting;
using MtaStsScanner.Cli.Commands;
using MtaStsScanner.Cli.Hosting;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Lab;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Cli.Tests.Nights;

/// <summary>
/// Thirty nights of real scans against the lab's nights, with a clock of their own. It ends today, so that what has ended by that clock has ended by any; the platform looks at its own.
/// </summary>
internal sealed class MonthOfNights : IDisposable
{
    /// <summary>Nights on which our own resolver or port 25 is at fault, and how.</summary>
    public static readonly IReadOnlyDictionary<int, string> Faults = new Dictionary<int, string>
    {
        [6] = Overloaded,
        [11] = Port25,
        [16] = "rewrite-after=20",
        [21] = Port25,
        [26] = "servfail=1000/1000",
    };

    // A resolver that refuses most of what is asked of it; how much that is depends on the list.
    private const string Overloaded = "rate-refused=";

    /// <summary>The fault of nights from which no MX host can be reached.</summary>
    public const string Port25 = "port 25";

    private readonly TemporaryFolder folder = new();
    private readonly Clock clock = new(DateTimeOffset.UtcNow);

    /// <summary>What was told.</summary>
    public KeptAlerts Kept { get; } = new();

    /// <summary>The data set.</summary>
    public string Out => folder["out"];

    /// <summary>The nights that were published, with their scans.</summary>
    public List<(int Night, string ScanId, IReadOnlySet<string> Doubts)> Published { get; } = [];

    /// <summary>Nights on which nothing was, and why.</summary>
    public List<(int Night, string Why)> Lost { get; } = [];

    public void Dispose() => folder.Dispose();

    /// <summary>Lets them pass.</summary>
    /// <param name="domains">The list.</param>
    /// <param name="nights">How many.</param>
    /// <param name="missing">A night on which nobody scans; null for none.</param>
    /// <param name="stop">Ends it.</param>
    public async Task PassAsync(IReadOnlyCollection<string> domains, int nights, int? missing, CancellationToken stop)
    {
        await File.WriteAllLinesAsync(folder["list.txt"], domains, stop);
        AlertTeller teller = new([Kept], (what, why) => Assert.Fail($"{what}: {why}"), clock);
        for (int night = 1; night <= nights; night++)
        {
            (Kept.Night, clock.Night) = (night, night);
            if (night == missing) continue;
            string? failure = await ScanAsync(night, domains.Count, stop);
            await teller.TellAsync(Out, "nights", teller.Channels, failure, stop);
        }
    }

    private async Task<string?> ScanAsync(int night, int domains, CancellationToken stop)
    {
        string? fault = Faults.GetValueOrDefault(night);
        if (fault == Overloaded) fault += Math.Max(100, domains * 3 / 10).ToString(CultureInfo.InvariantCulture);
        LabOptions options = new() { Mix = LabMix.World, Seed = 1, Night = night, Time = clock, DnsFaults = fault is null or Port25 ? null : DnsFaults.Parse(fault, out _) ?? throw new InvalidOperationException(fault) };
        await using LabInternet lab = await LabInternet.StartAsync(options, stop);
        await File.WriteAllTextAsync(folder["map.json"], fault == Port25 ? WithoutPort25(lab.MapJson) : lab.MapJson, stop);
        (ScanArguments? arguments, IReadOnlyList<ScanMistake> mistakes) = new ScanSyntax().Parse(["scan", folder["list.txt"], $"--out={Out}", $"--lab-map={folder["map.json"]}"]);
        Assert.Empty(mistakes);
        try
        {
            await new ScanSession(new QuietAudience(), clock, []).StartAsync(arguments!, Out, forgetBans: true, stop);
        }
        catch (UserException e) when (e.ExitCode == ExitCode.Untrusted)
        {
            foreach (WorkFolder left in WorkFolder.Unfinished(Out)) left.Delete();
            Lost.Add((night, e.Message));
            return e.Message;
        }

        ScanManifest scan = DataSet.Open(Out).Scans[^1];
        Published.Add((night, scan.ScanId, scan.Trust.Where(t => t.Value.IsInDoubt).Select(t => t.Key).ToHashSet(StringComparer.Ordinal)));
        return null;
    }

    // Whatever listens there, it greets nobody.
    private static string WithoutPort25(string map)
    {
        JsonNode json = JsonNode.Parse(map)!;
        foreach (JsonNode? route in json["routes"]!.AsArray())
        {
            if (route!["port"]?.GetValue<int>() == 25) route["via"] = "127.0.0.1:1";
        }

        return json.ToJsonString();
    }

    // Goes on within a night, since who rests for a minute waits for it. From one night to the next it is a little more than a day, so that what holds for days is over on a night that is certain.
    private sealed class Clock(DateTimeOffset last) : TimeProvider
    {
        private static readonly TimeSpan FromNightToNight = TimeSpan.FromDays(1) + TimeSpan.FromMinutes(10);

        private int night = 1;
        private long began = System.GetTimestamp();

        public int Night
        {
            get => night;
            set => (night, began) = (value, GetTimestamp());
        }

        public override DateTimeOffset GetUtcNow() => last + ((night - LabCalendar.Nights) * FromNightToNight) + GetElapsedTime(began);
    }
}
