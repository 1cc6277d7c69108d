using System.Globalization;
using MtaSts;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.News;
using MtaStsScanner.Storage.Queries;
using MtaStsScanner.Storage.Suppliers;

namespace MtaStsScanner.Cli.Alerting;

/// <summary>
/// Tells what scans of a data set have to tell, each once: the news of its domains, what can't be trusted of a night, and once a month what got better. What is told is noted before
/// it is sent, and what is not taken waits in the data set's folder: a crash between the two sends nothing twice under another key.
/// </summary>
/// <param name="channels">Who may be told.</param>
/// <param name="trouble">Told of what does not work: of what, and why.</param>
/// <param name="time">The clock.</param>
internal sealed class AlertTeller(IReadOnlyList<IChannel> channels, Action<string, string> trouble, TimeProvider time)
{
    /// <summary>Scans that are told after one another where none was for a while; of older ones nobody hears but of their number.</summary>
    private const int MostScans = 30;

    private const int MostImprovements = 1_000;

    /// <summary>How long sending may take in all. What is not sent by then is sent another time.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    /// <summary>The names of all channels.</summary>
    public IReadOnlyList<string> Channels { get; } = [.. channels.Select(c => c.Name)];

    /// <summary>Tells what is to be told. Never throws: what does not work, or was stopped, is for the next time.</summary>
    /// <param name="outFolder">The data set.</param>
    /// <param name="job">What it is called.</param>
    /// <param name="names">Which channels.</param>
    /// <param name="failure">Why the last run published nothing; null where it did.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<Telling> TellAsync(string outFolder, string job, IReadOnlyList<string> names, string? failure, CancellationToken stop)
    {
        if (names.Count == 0) return Telling.Done;
        Telling reached = Telling.Unknown;
        try
        {
            Directory.CreateDirectory(outFolder);
            using OutputLock held = OutputLock.Take(outFolder, time);
            Outbox outbox = new(Path.Combine(outFolder, "alerts"), channels, trouble, time);
            await Task.Run(() => Write(outFolder, job, names, failure, outbox, stop), stop).ConfigureAwait(false);
            reached = Telling.Waiting;
            using CancellationTokenSource late = new(Deadline, TimeProvider.System);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
            return await outbox.DeliverAsync(either.Token).ConfigureAwait(false) ? Telling.Done : reached;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OutputLockedException or DataSetException or QueryException or InvalidDataException or UserException)
        {
            trouble(job, $"what there is to tell of '{outFolder}' waits for the next run: {e.Message}");
            return reached;
        }
        catch (OperationCanceledException)
        {
            return reached;
        }
    }

    private void Write(string outFolder, string job, IReadOnlyList<string> names, string? failure, Outbox outbox, CancellationToken stop)
    {
        AlertLedger ledger = AlertLedger.Read(outFolder);
        DataSet data = DataSet.Open(outFolder);
        ScanManifest[] untold = [.. ToTell(data, ledger)];
        if (untold.Length > MostScans) trouble(job, string.Create(CultureInfo.InvariantCulture, $"{untold.Length - MostScans} scans before {untold[^MostScans].ScanId} are not told any more; the column news of their history has what they have to tell"));
        foreach (ScanManifest scan in untold.TakeLast(MostScans))
        {
            AlertLedger next = ledger with { ToldUntil = scan.StartedAt, Doubts = DoubtsOf(scan) };
            List<Alert> alerts = [.. Doubts(ledger.Doubts, next.Doubts, scan.ScanId, scan.StartedAt), .. AlertWriter.Of(ScanNews.Read(data, scan, Limits, time, stop), scan.ScanId)];
            if (MonthIsOver(ledger.ImprovementsUntil, scan.StartedAt))
            {
                if (ledger.ImprovementsUntil is { } after) alerts.AddRange(Improved(data, scan, after, stop));
                next = next with { ImprovementsUntil = scan.StartedAt };
            }

            ledger = Put(next, alerts, $"{job}-{scan.ScanId}", scan.ScanId, scan.StartedAt);
        }

        if (failure is not null && !ledger.Doubts.ContainsKey(Run))
        {
            SortedDictionary<string, string> doubts = new(ledger.Doubts, StringComparer.Ordinal) { [Run] = failure };
            DateTimeOffset now = time.GetUtcNow();
            ledger = Put(ledger with { Doubts = doubts }, [.. Doubts(ledger.Doubts, doubts, string.Create(CultureInfo.InvariantCulture, $"{job}-{now:yyyyMMdd'T'HHmmss}"), now)], string.Create(CultureInfo.InvariantCulture, $"{job}-{now.ToUnixTimeMilliseconds()}"), null, now);
        }

        // Put twice under one key is put once: so a crash in between loses nothing.
        AlertLedger Put(AlertLedger told, IReadOnlyList<Alert> alerts, string key, string? scanId, DateTimeOffset at)
        {
            if (alerts.Count > 0) outbox.Put(new(key, job, scanId, at, alerts), names);
            told.Write(outFolder);
            return told;
        }
    }

    private static DuckLimits Limits => new() { MemoryMiB = DataSetOptions.ModestMemoryMiB };

    private const string Run = "run";

    private static IEnumerable<ScanManifest> ToTell(DataSet data, AlertLedger ledger) => ledger.ToldUntil is { } until
        ? data.Scans.Where(s => s.StartedAt > until).OrderBy(s => s.StartedAt)
        : data.Scans.OrderBy(s => s.StartedAt).TakeLast(1);

    private static SortedDictionary<string, string> DoubtsOf(ScanManifest scan) =>
        new(scan.Trust.Where(t => t.Value.IsInDoubt).ToDictionary(t => t.Key, t => t.Value.Reason ?? string.Empty), StringComparer.Ordinal);

    private static IEnumerable<Alert> Doubts(SortedDictionary<string, string> before, SortedDictionary<string, string> now, string id, DateTimeOffset at)
    {
        foreach ((string stage, string reason) in now.Where(d => !before.ContainsKey(d.Key)))
        {
            yield return new(
                $"{id}:vantage:{stage}", AlertKind.Vantage, Severity.Warning,
                stage == Run ? "No scan came of the last run" : $"What was measured of {stage} can't be trusted",
                stage == Run ? $"{reason} Nothing was published, and nothing is known to be worse." : $"{reason}. It is about us: nothing of {stage} counts for any domain until it is trusted again; the other stages do.")
            {
                Remedy = "Run mtasts doctor on the machine that scans.",
                Fault = FindingOwner.Scanner,
                Since = at,
            };
        }

        foreach (string stage in before.Keys.Where(s => !now.ContainsKey(s)))
            yield return new($"{id}:vantage-over:{stage}", AlertKind.Recovery, Severity.Info, stage == Run ? "Scans are published again" : $"What is measured of {stage} is trusted again", "It was about us, and no domain.") { Since = at };
    }

    private static bool MonthIsOver(DateTimeOffset? before, DateTimeOffset now) => before is not { } at || (at.UtcDateTime.Year, at.UtcDateTime.Month) != (now.UtcDateTime.Year, now.UtcDateTime.Month);

    private IEnumerable<Alert> Improved(DataSet data, ScanManifest scan, DateTimeOffset after, CancellationToken stop)
    {
        Improvements better = Improvements.Read(data, scan, after, MostImprovements, Limits, time, stop);
        foreach (IGrouping<string, Improvement> of in better.Domains.GroupBy(d => d.Domain, StringComparer.Ordinal))
        {
            Improvement one = of.First();
            yield return new(
                $"{scan.ScanId}:better:{of.Key}", AlertKind.Improvement, Severity.Info, $"{of.Key}: better, {Words.Of(one.Before)} before and {Words.Of(one.Verdict)} now", "Told once a month.")
            {
                Domains = [new(of.Key, [.. of.Select(i => i.Owner).OfType<string>()])],
                Since = one.Since,
            };
        }

        if (better.More > 0) yield return new($"{scan.ScanId}:better", AlertKind.Improvement, Severity.Info, string.Create(CultureInfo.InvariantCulture, $"{better.More} more domains are better off"), "More than are told one by one.") { Since = after };
    }
}
