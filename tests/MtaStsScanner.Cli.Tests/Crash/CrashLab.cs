using System.Globalization;
using MtaStsScanner.Lab;

namespace MtaStsScanner.Cli.Tests.Crash;

/// <summary>A lab that outlives the scans that are killed, a list of names, and the data set that an undisturbed scan makes of them.</summary>
internal sealed class CrashLab : IAsyncDisposable
{
    private readonly LabInternet internet;
    private readonly TemporaryFolder folder;

    private readonly string[] more;

    private CrashLab(LabInternet internet, TemporaryFolder folder, string[] more) => (this.internet, this.folder, this.more) = (internet, folder, more);

    /// <summary>The list.</summary>
    public string List => folder["list.txt"];

    /// <summary>Arguments of every scan but list and place.</summary>
    public string[] Arguments => ["--lab-map", folder["map.json"], "--shard-size", "500", "--retry-after", "1", .. more];

    /// <summary>What an undisturbed scan makes of the list.</summary>
    public string Undisturbed => folder["undisturbed"];

    /// <summary>SMTP sessions so far.</summary>
    public long SmtpSessions => internet.Counters.SmtpSessions;

    /// <summary>DNS answers so far.</summary>
    public long DnsAnswers => internet.Counters.DnsAnswers;

    /// <summary>A folder for a scan.</summary>
    public string Out(string name) => folder[name];

    /// <summary>Starts the lab, writes the list and scans it once.</summary>
    /// <param name="names">Lines of the list.</param>
    /// <param name="mix">The lab's mix.</param>
    /// <param name="more">More arguments of every scan.</param>
    public static async Task<CrashLab> StartAsync(int names, LabMix mix, params string[] more)
    {
        LabInternet started = await LabInternet.StartAsync(new LabOptions { Mix = mix, CertificatesKept = 200_000 }, CancellationToken.None);
        CrashLab lab = new(started, new TemporaryFolder(), more);
        await File.WriteAllTextAsync(lab.folder["map.json"], started.MapJson);
        await File.WriteAllLinesAsync(lab.List, Enumerable.Range(0, names).Select(Line));
        CrashedRun run = await new CrashedScan(lab, lab.Undisturbed).RunToEndAsync();
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

    // Some can't be used, some are named twice.
    private static string Line(int number) => number switch
    {
        _ when number % 97 == 96 => string.Create(CultureInfo.InvariantCulture, $"not a name {number}"),
        _ when number % 89 == 88 => Line(number - 1),
        _ => string.Create(CultureInfo.InvariantCulture, $"d{number}.example-{number / 3}.org"),
    };
}
