using MtaSts;
using MtaStsScanner.Cli.Scheduling;
using MtaStsScanner.Storage.Queries;

namespace MtaStsScanner.Cli.Metrics;

/// <summary>When leaf certificates end, those apart that no sender accepts: whoever watches them wants to know of both.</summary>
internal static partial class MetricCatalog
{
    private static IEnumerable<Metric> OfCertificates() =>
    [
        Gauge("certificates", "Distinct leaf certificates of the job's last published scan: where they were seen (policy, smtp), whether senders accept them, and how soon they end as of that scan.",
            [Job, "stage", "chain", "expires"], s => from e in ExpiriesOf(s) from end in e.Expiry.Ends select new MetricReading(end.Value, e.Job, e.Expiry.Stage, Chain(e.Expiry), WordOf(end.Key))),
        Moment("certificates_next_not_after_timestamp", "The soonest notAfter of them that was still to come at that scan.",
            [Job, "stage", "chain"], s => from e in ExpiriesOf(s) let next = e.Expiry.NextNotAfter where next is not null select new MetricReading(Seconds(next.Value), e.Job, e.Expiry.Stage, Chain(e.Expiry))),
    ];

    private static IEnumerable<(string Job, CertificateExpiry Expiry)> ExpiriesOf(ServiceSnapshot snapshot) =>
        from job in snapshot.Jobs
        from expiry in LastFigures(job)?.Certificates ?? []
        select (job.Name, expiry);

    private static string Chain(CertificateExpiry expiry) => expiry.Accepted ? "valid" : "invalid";

    private static string WordOf(CertificateEnd end) => end switch
    {
        CertificateEnd.WithinWeek => "7d",
        CertificateEnd.WithinFortnight => "14d",
        CertificateEnd.WithinMonth => "30d",
        _ => Words.Of(end),
    };
}
