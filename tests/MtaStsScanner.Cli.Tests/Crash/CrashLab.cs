using System.Collections.Concurrent;
using System.Globalization;
using MtaStsScanner.Lab;

namespace MtaStsScanner.Cli.Tests.Crash;

/// <summary>A lab that outlives the scans that are killed, a list of names, and the data set that an undisturbed scan makes of them.</summary>
internal sealed class CrashLab : IAsyncDisposable
{
    /// <summary>
    /// Peers that keep silence: what is found of them is a deadline. Here deadlines are long, so that nothing else meets one on a machine that is busy,
    /// and nobody is asked who would be waited for so long.
    /// </summary>
    private static readonly string[] Silences = ["silent", "stall", "black-hole", "timeout", "drip", "-dead"];

    private readonly TemporaryFolder folder = new();
    private readonly ConcurrentQueue<LabConnection> ended = new();
    private readonly string[] more;
    private LabInternet internet = null!;

    private CrashLab(string[] more) => this.more = more;

    /// <summary>The list.</summary>
    public string List => folder["list.txt"];

    /// <summary>Arguments of every scan but list and place.</summary>
    public string[] Arguments => ["--lab-map", folder["map.json"], "--shard-size", "100", "--retry-after", "1", .. more];

    /// <summary>What an undisturbed scan makes of the list.</summary>
    public string Undisturbed => folder["undisturbed"];

    /// <summary>What the undisturbed scan was seen to do.</summary>
    public LabTraffic UndisturbedTraffic { get; private set; } = new(0, 0);

    /// <summary>What was seen so far.</summary>
    public LabTraffic Traffic => new(internet.Counters.DnsAnswers, internet.Counters.SmtpSessions);

    /// <summary>The hosts that a client asked for by name in the handshakes of connections that were opened since then.</summary>
    public IEnumerable<string> MxHostsSince(DateTimeOffset then) =>
        ended.Where(c => c.OpenedAt >= then && c.Behaviour.StartsWith("smtp-", StringComparison.Ordinal)).Select(c => c.ServerName).OfType<string>();

    /// <summary>A folder for a scan.</summary>
    public string Out(string name) => folder[name];

    /// <summary>Starts the lab, writes the list and scans it once.</summary>
    /// <param name="names">Lines of the list.</param>
    /// <param name="mix">The lab's mix.</param>
    /// <param name="more">More arguments of every scan.</param>
    public static async Task<CrashLab> StartAsync(int names, LabMix mix, params string[] more)
    {
        CrashLab lab = new(more);
        lab.internet = await LabInternet.StartAsync(
            new LabOptions { Mix = mix, CertificatesKept = 200_000, ConnectionEnded = lab.ended.Enqueue }, CancellationToken.None);
        await File.WriteAllTextAsync(lab.folder["map.json"], lab.internet.MapJson);
        await File.WriteAllLinesAsync(lab.List, Enumerable.Range(0, int.MaxValue).Select(Line).Where(lab.Answers).Take(names));
        CrashedRun run = await new CrashedScan(lab, lab.Undisturbed).RunToEndAsync();
        lab.UndisturbedTraffic = lab.Traffic;
        return run.ExitCode == ExitCode.Done ? lab : throw new InvalidOperationException($"The undisturbed scan ended with {run.ExitCode}: {run.Text}");
    }

    /// <summary>Ends the only resolver.</summary>
    public Task StopDnsAsync() => internet.StopDnsAsync();

    /// <summary>Starts it again where it was.</summary>
    public Task StartDnsAsync() => internet.StartDnsAsync();

    public async ValueTask DisposeAsync()
    {
        await internet.DisposeAsync();
        folder.Dispose();
    }

    private bool Answers(string line)
    {
        string profile = internet.ProfileOf(line);
        return !Silences.Any(s => profile.Contains(s, StringComparison.Ordinal));
    }

    // Some can't be used, some are named twice.
    private static string Line(int number) => number switch
    {
        _ when number % 97 == 96 => string.Create(CultureInfo.InvariantCulture, $"not a name {number}"),
        _ when number % 89 == 88 => Line(number - 1),
        _ => string.Create(CultureInfo.InvariantCulture, $"d{number}.example-{number / 3}.org"),
    };
}

/// <summary>What a lab has seen: the measure of how far a scan is, however fast the machine.</summary>
/// <param name="DnsAnswers">DNS answers.</param>
/// <param name="SmtpSessions">SMTP sessions in which EHLO was said.</param>
internal sealed record LabTraffic(long DnsAnswers, long SmtpSessions)
{
    public static LabTraffic operator -(LabTraffic now, LabTraffic before) => new(now.DnsAnswers - before.DnsAnswers, now.SmtpSessions - before.SmtpSessions);
}
