using MtaSts;
using MtaStsScanner.Cli.Scheduling;
using MtaStsScanner.Pipeline;

namespace MtaStsScanner.Cli.Metrics;

/// <summary>The run that goes on. Its counters begin anew with each run, and there are none between runs.</summary>
internal static partial class MetricCatalog
{
    private static IEnumerable<Metric> OfRun() =>
    [
        Moment("run_elapsed", "How long the run has gone on.", [Job], s => s.Running is { } run ? [new((s.At - run.StartedAt).TotalSeconds, run.Job)] : []),
        Gauge("run_phase", "1 for the phase that the run is in.", [Job, "phase"], s => OfRun(s, (p, job) => WordsOf<ScanPhase>().Select(phase => new MetricReading(p.Phase == phase ? 1 : 0, job, Words.Of(phase))))),
        Gauge("run_domains", "Distinct domains of the run's list; 0 while it is read.", [Job], s => OfRun(s, p => p.Domains)),
        Gauge("in_flight", "What a stage of the run is at: domains (dns), policies (policy), addresses (smtp).", [Job, "stage"], s => OfRun(s, (p, job) => WordsOf<ScanStages>().Select(stage => new MetricReading(p.InFlight(stage), job, Words.Of(stage))))),
        Gauge("connections", "Connections that the run holds.", [Job], s => OfRun(s, p => p.Connections)),
        Gauge("connections_stuck", "Those of them that slow and stuck peers hold.", [Job], s => OfRun(s, p => p.StuckConnections)),
        Counter("connections_ended", "Connections of the run that have ended.", s => OfRun(s, p => p.EndedConnections.Taken)),
        Counter("domains_resolved", "Domains of the run whose look-ups and policy fetch are done.", s => OfRun(s, p => p.Resolved)),
        Counter("records_found", "Domains with an STS TXT record among them.", s => OfRun(s, p => p.Records)),
        Counter("policies_fetched", "Policies that the run fetched.", s => OfRun(s, p => p.Policies)),
        Counter("endpoints_named", "Endpoints that domains of the run named, with repetitions.", s => OfRun(s, p => p.Endpoints)),
        Counter("endpoints_probed", "Endpoints that the run probed.", s => OfRun(s, p => p.Probed)),
        Counter("retries_due", "Domains and endpoints that the run is to ask again.", s => OfRun(s, p => p.Retries)),
        Counter("domains_retried", "Domains that the run asked again.", s => OfRun(s, p => p.Retried)),
        new("domains_judged", MetricKind.Counter, MetricUnit.Count, "Domains that the run judged, by verdict.", [Job, "verdict"], s => OfRun(s, (p, job) => Enum.GetValues<Verdict>().Select(v => new MetricReading(p.Verdicts.GetValueOrDefault(v), job, Words.Of(v))))),
    ];

    private static Metric Counter(string name, string help, Func<ServiceSnapshot, IEnumerable<MetricReading>> read) => new(name, MetricKind.Counter, MetricUnit.Count, help, [Job], read);

    private static IEnumerable<MetricReading> OfRun(ServiceSnapshot snapshot, Func<ScanProgress, double> read) => OfRun(snapshot, (progress, job) => [new(read(progress), job)]);

    private static IEnumerable<MetricReading> OfRun(ServiceSnapshot snapshot, Func<ScanProgress, string, IEnumerable<MetricReading>> read) =>
        snapshot.Running is { Progress: { } progress } run ? read(progress, run.Job) : [];
}
