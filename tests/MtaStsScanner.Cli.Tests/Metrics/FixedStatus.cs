using System.Net;
using MtaSts;
using MtaStsScanner.Cli.Scheduling;
using MtaStsScanner.Dialing;
using MtaStsScanner.Dns;
using MtaStsScanner.Dns.Bulk;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Storage.Queries;

namespace MtaStsScanner.Cli.Tests.Metrics;

/// <summary>A service that is as a test says.</summary>
internal sealed class FixedStatus : IServiceStatus, IDisposable
{
    /// <summary>Names that somebody might configure, or a file might hold.</summary>
    public static readonly string[] Hostile =
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "right\u202Eleft", "\u001b[31mred\u001b[0m", "a \"quote\", a \\ and a\nnew line", "\ud800 alone", "carriage\rreturn", "</td></table>", "{{7*7}}", "",
    ];

    private static readonly DateTimeOffset Midnight = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly BulkDnsClient dns = new(new DnsOptions { Resolvers = [new IPEndPoint(IPAddress.Loopback, 5353), new IPEndPoint(IPAddress.IPv6Loopback, 5353)] }, TimeProvider.System);

    /// <summary>One job, nothing running.</summary>
    public FixedStatus() => Snapshot = new(Midnight.AddHours(12), Midnight, null, [Job("nightly")], null);

    /// <summary>What is told.</summary>
    public ServiceSnapshot Snapshot { get; set; }

    /// <summary>A service of which all can be told: jobs with these names have run, one runs.</summary>
    public static FixedStatus Busy(params string[] jobs)
    {
        FixedStatus status = new();
        RunningJob run = new(jobs[0], RunTrigger.Schedule, Midnight, Midnight.AddMinutes(1), "s20261101t000100-0000", new ScanProgress(new ConnectionSlots()), new DnsWitness(status.dns));
        status.Snapshot = status.Snapshot with { Jobs = [.. jobs.Select(Job)], Running = run };
        return status;
    }

    /// <summary>A job that was published, and before that failed.</summary>
    public static JobStatus Job(string name) => new(
        name, $"{name}.csv", "/var/lib/mtasts", "0 2 * * *", "Europe/Berlin", Midnight.AddDays(1), Midnight.AddHours(1),
        [
            new(name, RunTrigger.Schedule, Midnight, Midnight, Midnight.AddHours(1), RunOutcome.Published, 0, "s20261101t000000-0001", "", Figures),
            new(name, RunTrigger.CatchUp, Midnight.AddDays(-1), Midnight.AddDays(-1), Midnight.AddDays(-1).AddMinutes(3), RunOutcome.Failed, 70, null, $"the list {name} is at fault", null),
        ]);

    public ServiceSnapshot Now() => Snapshot;

    public void Dispose() => dns.Dispose();

    private static RunFigures Figures { get; } = new(110, 100, 10, 250, new Dictionary<string, long>(StringComparer.Ordinal) { [Words.Of(Verdict.Absent)] = 75, [Words.Of(Verdict.Unknown)] = 25 })
    {
        Certificates = [new("smtp", false, Enum.GetValues<CertificateEnd>().Where(e => e != CertificateEnd.Unknown).ToDictionary(e => e, e => (long)e), Midnight.AddDays(3))],
    };
}
