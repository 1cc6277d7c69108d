using System.Globalization;
using MtaSts;
using MtaStsScanner.Cli.Metrics;
using MtaStsScanner.Cli.Scheduling;
using MtaStsScanner.Dns.Bulk;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Cli.Face;

/// <summary>The page for a person: the run that goes on, the jobs, the runs that ended. It is whole without a script, which only keeps it up to date.</summary>
internal static class FacePage
{
    /// <summary>Runs that are shown, of all jobs together.</summary>
    private const int MostRuns = 100;

    /// <summary>The page as of a moment.</summary>
    public static string Of(ServiceSnapshot snapshot)
    {
        LiveView live = LiveView.Of(snapshot);
        return Markup.Of($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{Software.Name}</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="/face.css">
            <script src="/face.js" defer></script>
            <noscript><meta http-equiv="refresh" content="15"></noscript>
            </head>
            <body>
            <main data-revision="{live.Revision}">
            <h1>{Software.Name} {Software.Version}</h1>
            <p>As of {Live(live, "now")}; started {FaceText.Moment(snapshot.StartedAt)}.</p>
            {NotReady(snapshot)}
            {Running(snapshot, live)}
            {Jobs(snapshot)}
            {Runs(snapshot)}
            </main>
            </body>
            </html>

            """).ToString();
    }

    private static Markup NotReady(ServiceSnapshot snapshot) =>
        snapshot.NotReady is { } reason ? Markup.Of($"<p class=\"fault\"><strong>Not ready:</strong> {Foreign(reason)}</p>") : Markup.None;

    private static Markup Running(ServiceSnapshot snapshot, LiveView live)
    {
        if (snapshot.Running is not { } run) return Markup.Of($"<h2>Now</h2>\n<p>No scan is running.</p>");
        return Markup.Of($"""
            <h2>Now: {Foreign(run.Job)}</h2>
            <p role="status">{Live(live, "phase")}</p>
            <dl>
            <dt>Scan</dt><dd>{run.ScanId ?? "not begun"}</dd>
            <dt>Began</dt><dd>{FaceText.Moment(run.StartedAt)}, {TriggerOf(run.Trigger)}</dd>
            <dt>Goes on for</dt><dd>{Live(live, "elapsed")}</dd>
            </dl>
            {(run.Progress is null ? Markup.None : Progress(live))}
            {Resolvers(run.Dns?.Resolvers ?? [], live)}
            """);
    }

    private static Markup Progress(LiveView live) => Markup.Of($"""
        <p><label for="resolved-bar">Domains resolved</label> {Bar(live, "resolved-bar")} {Live(live, "resolved")}</p>
        <p><label for="judged-bar">Domains judged</label> {Bar(live, "judged-bar")} {Live(live, "judged")}</p>
        <dl>
        <dt>With an STS record</dt><dd>{Live(live, "records")}</dd>
        <dt>Policies fetched</dt><dd>{Live(live, "policies")}</dd>
        <dt>MX endpoints named</dt><dd>{Live(live, "endpoints")}</dd>
        <dt>MX endpoints probed</dt><dd>{Live(live, "probed")}</dd>
        <dt>To be tried again</dt><dd>{Live(live, "retries")}, done {Live(live, "retried")}</dd>
        <dt>Connections</dt><dd>{Live(live, "connections")}, stuck {Live(live, "stuck")}</dd>
        <dt>In flight</dt><dd>{Markup.Join(Enum.GetValues<ScanStages>().Where(s => s != ScanStages.Unknown).Select(s => Markup.Of($"{Words.Of(s)} {Live(live, $"in-flight-{Words.Of(s)}")} ")))}</dd>
        </dl>
        <table>
        <caption>Verdicts so far</caption>
        <thead><tr><th scope="col">Verdict</th><th scope="col">Domains</th></tr></thead>
        <tbody>
        {Markup.Join(Enum.GetValues<Verdict>().Select(v => Markup.Of($"<tr><th scope=\"row\">{Words.Of(v)}</th><td>{Live(live, LiveView.IdOf(v))}</td></tr>\n")))}
        </tbody>
        </table>
        """);

    private static Markup Resolvers(IReadOnlyList<ResolverFigures> resolvers, LiveView live) => resolvers.Count == 0 ? Markup.None : Markup.Of($"""
        <table>
        <caption>Resolvers</caption>
        <thead><tr><th scope="col">Resolver</th><th scope="col">State</th><th scope="col">Asked</th><th scope="col">Answered</th><th scope="col">Lost</th></tr></thead>
        <tbody>
        {Markup.Join(resolvers.Select((r, i) => Markup.Of($"<tr><th scope=\"row\">{r.EndPoint.ToString()}</th>{Cells(live, i)}</tr>\n")))}
        </tbody>
        </table>
        """);

    private static Markup Cells(LiveView live, int resolver) =>
        Markup.Join(((string[])["state", "asked", "answered", "lost"]).Select(what => Markup.Of($"<td>{Live(live, LiveView.IdOf(resolver, what))}</td>")));

    private static Markup Jobs(ServiceSnapshot snapshot) => Markup.Of($"""
        <h2>Jobs</h2>
        <table>
        <caption>What runs when</caption>
        <thead><tr><th scope="col">Job</th><th scope="col">List</th><th scope="col">When</th><th scope="col">Next</th><th scope="col">Last success</th><th scope="col">Last run</th></tr></thead>
        <tbody>
        {Markup.Join(snapshot.Jobs.Select(Job))}
        </tbody>
        </table>
        """);

    private static Markup Job(JobStatus job) => Markup.Of(
        $"<tr><th scope=\"row\">{Foreign(job.Name)}</th><td>{Foreign(job.List)}</td><td>{Foreign(job.Cron)} ({Foreign(job.TimeZone)})</td><td>{FaceText.Moment(job.Next, "never")}</td><td>{FaceText.Moment(job.LastSuccess, "never")}</td><td>{(job.Runs is [var last, ..] ? Words.Of(last.Outcome) : "none")}</td></tr>\n");

    private static Markup Runs(ServiceSnapshot snapshot)
    {
        RunRecord[] runs = [.. snapshot.Jobs.SelectMany(j => j.Runs).OrderByDescending(r => r.EndedAt).Take(MostRuns)];
        if (runs.Length == 0) return Markup.Of($"<h2>Past runs</h2>\n<p>None yet.</p>");
        return Markup.Of($"""
            <h2>Past runs</h2>
            <table>
            <caption>The newest first, {runs.Length.ToString(CultureInfo.InvariantCulture)} at most {MostRuns.ToString(CultureInfo.InvariantCulture)}</caption>
            <thead><tr><th scope="col">Began</th><th scope="col">Job</th><th scope="col">Why</th><th scope="col">Took</th><th scope="col">Ended</th><th scope="col">Domains</th><th scope="col">Unknown</th><th scope="col">Scan</th><th scope="col">Reason</th></tr></thead>
            <tbody>
            {Markup.Join(runs.Select(Run))}
            </tbody>
            </table>
            """);
    }

    private static Markup Run(RunRecord run) => Markup.Of(
        $"<tr><th scope=\"row\">{FaceText.Moment(run.StartedAt)}</th><td>{Foreign(run.Job)}</td><td>{TriggerOf(run.Trigger)}</td><td>{FaceText.Span(run.EndedAt - run.StartedAt)}</td><td>{Words.Of(run.Outcome)}</td><td>{(run.Figures is { } f ? FaceText.Number(f.Domains) : "–")}</td><td>{FaceText.Share(MetricCatalog.UnknownShare(run.Figures))}</td><td>{Foreign(run.ScanId ?? "–")}</td><td>{Foreign(run.Reason)}</td></tr>\n");

    private static Markup Live(LiveView live, string id) => Markup.Of($"<span id=\"{id}\">{live.Texts[id]}</span>");

    private static Markup Bar(LiveView live, string id) =>
        Markup.Of($"<progress id=\"{id}\" value=\"{live.Bars[id].Value.ToString(CultureInfo.InvariantCulture)}\" max=\"{Math.Max(1, live.Bars[id].Max).ToString(CultureInfo.InvariantCulture)}\"></progress>");

    // Its own direction, so that it does not turn what stands around it.
    private static Markup Foreign(string text) => Markup.Of($"<bdi>{FaceText.Foreign(text)}</bdi>");

    private static string TriggerOf(RunTrigger trigger) => trigger switch
    {
        RunTrigger.Schedule => "on schedule",
        RunTrigger.CatchUp => "to catch up",
        RunTrigger.Resume => "to go on with what was cut off",
        RunTrigger.ByHand => "by hand",
        _ => Words.Of(trigger),
    };
}
