using System.Globalization;
using MtaSts;
using MtaStsScanner.Cli.Scheduling;
using MtaStsScanner.Dns.Bulk;
using MtaStsScanner.Pipeline;

namespace MtaStsScanner.Cli.Face;

/// <summary>What of the page moves while a run goes on. The page and the events that follow it have it from here.</summary>
/// <param name="Revision">Another one says that more than texts have changed: jobs, runs, whether one goes on.</param>
/// <param name="Texts">Texts by the id of their element.</param>
/// <param name="Bars">Progress bars by their id.</param>
internal sealed record LiveView(string Revision, IReadOnlyDictionary<string, string> Texts, IReadOnlyDictionary<string, LiveBar> Bars)
{
    /// <summary>As of a moment.</summary>
    public static LiveView Of(ServiceSnapshot snapshot)
    {
        Dictionary<string, string> texts = new(StringComparer.Ordinal) { ["now"] = FaceText.Moment(snapshot.At) };
        Dictionary<string, LiveBar> bars = new(StringComparer.Ordinal);
        if (snapshot.Running is { } run)
        {
            texts["elapsed"] = FaceText.Span(snapshot.At - run.StartedAt);
            texts["phase"] = PhaseOf(run.Progress?.Phase ?? ScanPhase.Listing);
            if (run.Progress is { } progress) AddProgress(progress, texts, bars);
            AddResolvers(run.Dns?.Resolvers ?? [], texts);
        }

        return new(RevisionOf(snapshot), texts, bars);
    }

    /// <summary>The id of a verdict's text.</summary>
    public static string IdOf(Verdict verdict) => $"verdict-{Words.Of(verdict)}";

    /// <summary>The id of a resolver's text.</summary>
    public static string IdOf(int resolver, string what) => string.Create(CultureInfo.InvariantCulture, $"resolver-{resolver}-{what}");

    private static void AddProgress(ScanProgress progress, Dictionary<string, string> texts, Dictionary<string, LiveBar> bars)
    {
        bars["resolved-bar"] = new(Math.Min(progress.Resolved, progress.Domains), progress.Domains);
        bars["judged-bar"] = new(Math.Min(progress.Judged, progress.Domains), progress.Domains);
        texts["resolved"] = $"{FaceText.Number(progress.Resolved)} of {FaceText.Number(progress.Domains)}";
        texts["judged"] = $"{FaceText.Number(progress.Judged)} of {FaceText.Number(progress.Domains)}";
        texts["records"] = FaceText.Number(progress.Records);
        texts["policies"] = FaceText.Number(progress.Policies);
        texts["endpoints"] = FaceText.Number(progress.Endpoints);
        texts["probed"] = FaceText.Number(progress.Probed);
        texts["retries"] = FaceText.Number(progress.Retries);
        texts["retried"] = FaceText.Number(progress.Retried);
        texts["connections"] = FaceText.Number(progress.Connections);
        texts["stuck"] = FaceText.Number(progress.StuckConnections);
        foreach (ScanStages stage in Enum.GetValues<ScanStages>().Where(s => s != ScanStages.Unknown)) texts[$"in-flight-{Words.Of(stage)}"] = FaceText.Number(progress.InFlight(stage));
        foreach (Verdict verdict in Enum.GetValues<Verdict>()) texts[IdOf(verdict)] = FaceText.Number(progress.Verdicts.GetValueOrDefault(verdict));
    }

    private static void AddResolvers(IReadOnlyList<ResolverFigures> resolvers, Dictionary<string, string> texts)
    {
        for (int i = 0; i < resolvers.Count; i++)
        {
            ResolverFigures resolver = resolvers[i];
            texts[IdOf(i, "state")] = resolver.IsDown ? "away" : "answers";
            texts[IdOf(i, "asked")] = FaceText.Number(resolver.Asked);
            texts[IdOf(i, "answered")] = FaceText.Number(resolver.Answered);
            texts[IdOf(i, "lost")] = FaceText.Number(resolver.Lost);
        }
    }

    private static string PhaseOf(ScanPhase phase) => phase switch
    {
        ScanPhase.Unknown or ScanPhase.Listing => "reading the list",
        ScanPhase.Waiting => "waiting before passing failures are tried again",
        ScanPhase.Retrying => "trying passing failures again",
        _ => Words.Of(phase),
    };

    // What the page is laid out by. Within one process: a page of another one is fetched anew.
    private static string RevisionOf(ServiceSnapshot snapshot)
    {
        HashCode code = default;
        code.Add(snapshot.StartedAt);
        code.Add(snapshot.NotReady);
        code.Add((snapshot.Running?.Job, snapshot.Running?.StartedAt, snapshot.Running?.ScanId, snapshot.Running?.Progress is null, snapshot.Running?.Dns?.Resolvers.Count));
        foreach (JobStatus job in snapshot.Jobs)
        {
            code.Add((job.Name, job.List, job.Cron, job.TimeZone, job.Next, job.LastSuccess, job.Runs.Count));
            if (job.Runs is [var last, ..]) code.Add((last.EndedAt, last.Outcome));
        }

        return code.ToHashCode().ToString("x8", CultureInfo.InvariantCulture);
    }
}
