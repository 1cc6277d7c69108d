using MtaSts;
using MtaStsScanner.Cli.Scheduling;

namespace MtaStsScanner.Cli.Metrics;

/// <summary>What is known of jobs and of their past runs.</summary>
internal static partial class MetricCatalog
{
    private static IEnumerable<Metric> OfJobs() =>
    [
        Moment("last_success_timestamp", "When a whole scan of the job was last published; 0 where none was.", [Job], s => OfJob(s, j => j.LastSuccess is { } at ? Seconds(at) : 0)),
        Moment("next_run_timestamp", "When the job runs next.", [Job], s => OfJob(s, j => j.Next is { } at ? Seconds(at) : null)),
        Gauge("running", "1 while a run of the job goes on.", [Job], s => OfJob(s, j => s.Running?.Job == j.Name ? 1 : 0)),
        Gauge("last_run_outcome", "1 for how the job's last run ended.", [Job, "outcome"], s => OfJobs<RunOutcome>(s, (j, outcome) => j.Runs is [var last, ..] ? (last.Outcome == outcome ? 1 : 0) : null)),
        Moment("last_run_end_timestamp", "When the job's last run ended.", [Job], s => OfJob(s, j => j.Runs is [var last, ..] ? Seconds(last.EndedAt) : null)),
        Moment("last_run_duration", "How long the job's last scan took in its last run.", [Job], s => OfJob(s, j => LastScan(j) is { } last ? (last.EndedAt - last.StartedAt).TotalSeconds : null)),
        Gauge("remembered_runs", "Past runs of the job that are remembered, by how they ended.", [Job, "outcome"], s => OfJobs<RunOutcome>(s, (j, outcome) => j.Runs.Count(r => r.Outcome == outcome))),
        Gauge("domains", "Domains of the job's last published scan by verdict.", [Job, "verdict"], s => VerdictsOf(s)),
        new("unknown", MetricKind.Gauge, MetricUnit.Ratio, "Share of domains whose verdict is unknown in the job's last published scan.", [Job], s => OfJob(s, j => UnknownShare(LastFigures(j)))),
        Gauge("input_lines", "Lines of the list of the job's last published scan.", [Job], s => OfJob(s, j => LastFigures(j)?.InputLines)),
        Gauge("rejects", "Lines that could not be used among them.", [Job], s => OfJob(s, j => LastFigures(j)?.Rejects)),
        Gauge("endpoints", "Endpoints that the job's last published scan probed.", [Job], s => OfJob(s, j => LastFigures(j)?.Endpoints)),
    ];

    /// <summary>The share of unknown verdicts; null where there is no domain.</summary>
    public static double? UnknownShare(RunFigures? figures)
    {
        long all = figures?.Verdicts.Values.Sum() ?? 0;
        return all == 0 ? null : (double)figures!.Verdicts.GetValueOrDefault(Words.Of(Verdict.Unknown)) / all;
    }

    private static RunRecord? LastScan(JobStatus job) => job.Runs.FirstOrDefault(r => r.ScanId is not null);

    private static RunFigures? LastFigures(JobStatus job) => job.Runs.FirstOrDefault(r => r.Figures is not null)?.Figures;

    private static IEnumerable<MetricReading> VerdictsOf(ServiceSnapshot snapshot) =>
        from job in snapshot.Jobs
        let figures = LastFigures(job)
        where figures is not null
        from verdict in Enum.GetValues<Verdict>().Select(Words.Of)
        select new MetricReading(figures.Verdicts.GetValueOrDefault(verdict), job.Name, verdict);

    private static IEnumerable<MetricReading> OfJob(ServiceSnapshot snapshot, Func<JobStatus, double?> read) =>
        from job in snapshot.Jobs
        let value = read(job)
        where value is not null
        select new MetricReading(value.Value, job.Name);

    private static IEnumerable<MetricReading> OfJobs<T>(ServiceSnapshot snapshot, Func<JobStatus, T, double?> read) where T : struct, Enum =>
        from job in snapshot.Jobs
        from word in WordsOf<T>()
        let value = read(job, word)
        where value is not null
        select new MetricReading(value.Value, job.Name, Words.Of(word));
}
