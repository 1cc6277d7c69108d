using System.Diagnostics;
using System.Globalization;
using MtaSts;
using MtaStsScanner.Dns;
using MtaStsScanner.Pacing;
using MtaStsScanner.Storage;
using MtaStsScanner.Storage.History;
using MtaStsScanner.Vantage;

namespace MtaStsScanner.Pipeline;

/// <summary>Runs the phases of a scan in their order. Each takes up where an earlier run left it, so that running again is resuming.</summary>
/// <param name="stages">The stages.</param>
/// <param name="suffixes">The Public Suffix List.</param>
/// <param name="settings">What the phases go by.</param>
/// <param name="dns">Says whether resolvers answer, and how asking them went.</param>
/// <param name="canaries">Speak for and against what is seen from here.</param>
/// <param name="connections">Counts connections.</param>
/// <param name="expectation">A truth to hold the measurement of all stages against, or null.</param>
/// <param name="time">The clock.</param>
public sealed class ScanRunner(
    StageSet stages, PublicSuffixList suffixes, ScanSettings settings, DnsWitness dns, CanaryWatch canaries, ConnectionCounts connections, IExpectation? expectation, TimeProvider time)
{
    private const string RetriesDone = "retries_done", AskedBefore = "dns_figures", Contradicted = "dns_contradicted", SmtpFault = "smtp_fault", Cut = "cut";

    // What the platform's timers can wait: 49 days.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    /// <summary>How far it is.</summary>
    public ScanProgress Progress { get; } = new(stages.Slots);

    /// <summary>Told of what somebody should know while it goes on.</summary>
    public Action<string> Notice { get; init; } = static _ => { };

    /// <summary>Measures, judges and publishes.</summary>
    /// <exception cref="OperationCanceledException">When <paramref name="stop"/> asked for it, when no resolver answers any more, or when one contradicts a canary: the working folder holds all that can be kept.</exception>
    /// <exception cref="UntrustedVantageException">SMTP was asked for by name, and can't be measured from here.</exception>
    public async Task<ScanResult> RunAsync(ScanJob job, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(job);
        using Activity? span = ScanTrace.Around("scan")?.SetTag(ScanTrace.ScanId, job.Identity.ScanId).SetTag(ScanTrace.Domains, job.List.Distinct);
        try
        {
            return await MeasureAndPublishAsync(job, stop).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            ScanTrace.Failed(span, fault);
            throw;
        }
    }

    private async Task<ScanResult> MeasureAndPublishAsync(ScanJob job, CancellationToken stop)
    {
        Progress.Domains = job.List.Distinct;
        ProbePhase probes = new(stages.Prober, job.Store, settings, Progress, time);
        DomainResolver resolver = new(stages, settings, time);

        DnsFigures askedBefore = DnsFigures.None;
        SortedDictionary<string, SampledFailures> sample = [];
        ConnectionLedger ledger = new(connections, job.Store, time);
        PacingFigures paced = await ledger.DuringAsync(
            async () => askedBefore = await WatchedAsync(
                job,
                token => UntilTimeIsUpAsync(
                    job,
                    async measuring =>
                    {
                        await ResolveAndProbeAsync(job, resolver, probes, measuring).ConfigureAwait(false);
                        await RetryAsync(job, new RetryPhase(resolver, probes, job.Store, settings, Progress, time), measuring).ConfigureAwait(false);
                    },
                    async timeIsUp => sample = await SampleAsync(new FailureSamplePhase(stages, resolver, job.Store, settings, Progress, time), timeIsUp, token).ConfigureAwait(false),
                    token),
                stop).ConfigureAwait(false),
            stop).ConfigureAwait(false);
        string trust = await DnsTrustAsync(job, stop).ConfigureAwait(false);
        ScanCut? cut = ScanCut.FromNote(await job.Store.GetNoteAsync(Cut, stop).ConfigureAwait(false));
        ScanSettings judged = settings with { SmtpFault = settings.SmtpFault ?? await SmtpFaultAsync(job, stop).ConfigureAwait(false) };

        UnusedMemory.GiveBack();
        Progress.Phase = ScanPhase.Judging;
        JudgePhase judge = new(job, suffixes, judged.SmtpFault is null && cut is null ? expectation : null, judged, cut, Progress);
        await UnusedMemory.GiveBackDuringAsync(judge.RunAsync(stop), time).ConfigureAwait(false);
        ShardCounts counts = await judge.CountsAsync(stop).ConfigureAwait(false);

        UnusedMemory.GiveBack();
        Progress.Phase = ScanPhase.Publishing;
        BanLedger? bans = judged.SmtpFault is null ? BansOf(job) : null; // else whoever stands before everybody's port 25 would ban us from everywhere
        SortedDictionary<string, ManifestTrust> trusted = StageTrust.Of(judged, counts, trust, canaries);
        ProbeFigures probed = await SideTables.WriteAsync(job.Folder, job.Identity, job.List, job.Store, suffixes, bans, stop).ConfigureAwait(false);
        HistoryPhase history = new(job, judged, trusted, Notice);
        if (settings.History)
        {
            paced = await ledger.DuringAsync(() => history.LookAgainAsync(cut is not null ? null : (who, counted) => new SecondLookPhase(stages, suffixes, judged, Progress, time).RunAsync(who, job.Identity.StartedAt, counted, stop), stop), stop).ConfigureAwait(false);
            Progress.Phase = ScanPhase.Publishing;
        }

        DnsFigures asked = askedBefore.Plus(dns.Figures);
        ConnectionFigures connected = await job.Store.ConnectionFiguresAsync(stop).ConfigureAwait(false);
        await job.Store.DisposeAsync().ConfigureAwait(false);
        UnusedMemory.GiveBack();
        if (settings.History) counts.AddCodes(await history.WriteAsync(stop).ConfigureAwait(false));
        else await HistoryParts.WriteNoneAsync(job.Folder, job.Identity, stop).ConfigureAwait(false);
        ScanManifest manifest = job.Manifest with
        {
            Complete = cut is null,
            EndedAt = time.GetUtcNow(),
            Counts = CountsOf(counts),
            Trust = trusted,
            FailureSample = sample,
            Politeness = PolitenessReport.Of(counts, probed, asked, paced, connected),
        };
        UnusedMemory.GiveBack();
        bans?.Save();
        using (ScanTrace.Around("publish"))
            manifest = await new ScanPublisher(job.Folder, job.Identity.ScanDate).PublishAsync(manifest, stop).ConfigureAwait(false);

        Progress.Phase = ScanPhase.Done;
        long endpoints = manifest.Tables.Single(t => t.Name == "mx_endpoints").Rows;
        return new(
            job.Identity, job.Folder.OutFolder, job.List.Lines, job.List.Domains, job.List.Rejects, counts, endpoints, asked, stages.Slots.Figures, manifest.Politeness, probed.OptOutCandidates, manifest.FailureSample,
            time.GetUtcNow() - job.Identity.StartedAt)
        {
            Complete = manifest.Complete,
            Untrusted = manifest.Trust.Where(t => !t.Value.Trusted && IsAskedFor(t.Key)).ToDictionary(t => t.Key, t => t.Value.Reason ?? string.Empty, StringComparer.Ordinal),
        };
    }

    /// <summary>Measures until the time is over that a run has. Decided once: a run that takes it up goes on with judging. Where all is measured, the sample of failures has what is left of the time.</summary>
    private async Task UntilTimeIsUpAsync(ScanJob job, Func<CancellationToken, Task> measureAsync, Func<CancellationToken, Task> sampleAsync, CancellationToken stop)
    {
        if (await job.Store.GetNoteAsync(Cut, stop).ConfigureAwait(false) is not null) return;
        using CancellationTokenSource timeIsUp = new(settings.MaxDuration is { } most && most < LongestTimer ? most : Timeout.InfiniteTimeSpan, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(stop, timeIsUp.Token);
        try
        {
            await measureAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (timeIsUp.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            ScanCut cut = new(time.GetUtcNow(), await RetriesDoneAsync(job, stop).ConfigureAwait(false));
            await job.Store.SetNoteAsync(Cut, cut.ToNote(), stop).ConfigureAwait(false);
            Notice($"The time of this scan is over after {Progress.Resolved} of {Progress.Domains} domains: what was not reached is unknown, and the scan is published as incomplete.");
            return;
        }

        await sampleAsync(timeIsUp.Token).ConfigureAwait(false);
    }

    /// <summary>Measures while canaries are asked; keeps how asking went, and forgets what nobody vouches for.</summary>
    /// <returns>How asking went in earlier runs of the scan.</returns>
    private async Task<DnsFigures> WatchedAsync(ScanJob job, Func<CancellationToken, Task> measureAsync, CancellationToken stop)
    {
        DnsFigures before = DnsFigures.FromJson(await job.Store.GetNoteAsync(AskedBefore, stop).ConfigureAwait(false));
        ValueTask KeepFiguresAsync() => job.Store.SetNoteAsync(AskedBefore, before.Plus(dns.Figures).ToJson(), CancellationToken.None);
        async ValueTask HeldAsync(CanaryRound round)
        {
            job.Store.VouchFor(round.At);
            await KeepFiguresAsync().ConfigureAwait(false);
        }

        job.Store.VouchFor(time.GetUtcNow());
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(stop, dns.Unreachable, canaries.Contradicted);
        using CancellationTokenSource measured = new();
        Task watching = canaries.RunAsync(HeldAsync, measured.Token, ended.Token);
        try
        {
            await measureAsync(ended.Token).ConfigureAwait(false);
        }
        finally
        {
            await measured.CancelAsync().ConfigureAwait(false);
            await watching.ConfigureAwait(false);
            await KeepFiguresAsync().ConfigureAwait(false);
            if (canaries.Contradiction is { } round) await ForgetUnvouchedAsync(job, round).ConfigureAwait(false);
        }

        ended.Token.ThrowIfCancellationRequested(); // the last round of canaries may have come to that
        return before;
    }

    private static async Task ForgetUnvouchedAsync(ScanJob job, CanaryRound round)
    {
        await job.Store.SetNoteAsync(Contradicted, $"{round.At:yyyy-MM-dd HH:mm:ss}Z: {round.Contradictions[0].Said}", CancellationToken.None).ConfigureAwait(false);
        if (await job.Store.ReopenUnvouchedAsync(CancellationToken.None).ConfigureAwait(false) > 0)
            await MeasureAgainAsync(job, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<string> DnsTrustAsync(ScanJob job, CancellationToken stop) =>
        await job.Store.GetNoteAsync(Contradicted, stop).ConfigureAwait(false) is { } earlier
            ? $"{canaries.Summary(CanaryStage.Dns)}; an earlier run was stopped ({earlier}), and what was learnt since the round before was asked again"
            : canaries.Summary(CanaryStage.Dns)!;

    /// <summary>Says why what was seen of MX hosts can't be trusted. Decided once: judging that is taken up again goes by the same.</summary>
    private async Task<string?> SmtpFaultAsync(ScanJob job, CancellationToken stop)
    {
        if (settings.Stages < ScanStages.Smtp) return null;
        if (await job.Store.GetNoteAsync(SmtpFault, stop).ConfigureAwait(false) is { } decided) return decided.Length > 0 ? decided : null;
        string? fault = canaries.Last?.SmtpFault ?? await Port25.FaultAsync(job.Store.ReadProbesAsync(stop), stop).ConfigureAwait(false);
        if (fault is not null && settings.SmtpByName)
        {
            await job.Store.RequeueAllProbesAsync(stop).ConfigureAwait(false);
            await MeasureAgainAsync(job, stop).ConfigureAwait(false);
            throw new UntrustedVantageException(fault);
        }

        if (fault is not null) Notice($"MX hosts can't be measured from here and are left unknown, as with --stages dns,policy: {fault}");
        await job.Store.SetNoteAsync(SmtpFault, fault ?? string.Empty, stop).ConfigureAwait(false);
        return fault;
    }

    /// <summary>Null where somebody spoiled the file meanwhile: it is left as it is, and the next scan will not begin before it is mended.</summary>
    private BanLedger? BansOf(ScanJob job)
    {
        try
        {
            return BanLedger.Open(job.Folder.OutFolder, job.Identity.ScanId);
        }
        catch (InvalidDataException fault)
        {
            Notice($"who refused this scan for good is not kept in mind, since {BanFile.In(job.Folder.OutFolder)} can't be used: {fault.Message}.");
            return null;
        }
    }

    private async Task ResolveAndProbeAsync(ScanJob job, DomainResolver resolver, ProbePhase probes, CancellationToken stop)
    {
        Progress.Phase = ScanPhase.Resolving;
        Task resolving = ResolveAsync(job, resolver, stop);
        Task probing = settings.Stages >= ScanStages.Smtp ? probes.RunAsync(resolving, stop) : Task.CompletedTask;
        await UnusedMemory.GiveBackDuringAsync(StagePump.AllAsync(resolving, probing), time).ConfigureAwait(false);
    }

    private async Task ResolveAsync(ScanJob job, DomainResolver resolver, CancellationToken stop)
    {
        await new ResolvePhase(job.List, resolver, job.Store, settings, Progress).RunAsync(stop).ConfigureAwait(false);
        await new PutOffPhase(resolver, job.Store, settings).RunAsync(stop).ConfigureAwait(false);
        Progress.Phase = ScanPhase.Probing;
    }

    private async Task RetryAsync(ScanJob job, RetryPhase retry, CancellationToken stop)
    {
        for (int round = await RetriesDoneAsync(job, stop).ConfigureAwait(false); round < settings.Retries; round++)
        {
            using (ScanTrace.Around("retry")) await retry.RunAsync(settings.RetryDelay(job.List.Distinct), stop).ConfigureAwait(false);
            await job.Store.SetNoteAsync(RetriesDone, (round + 1).ToString(CultureInfo.InvariantCulture), stop).ConfigureAwait(false);
        }
    }

    private bool IsAskedFor(string stage) => stage switch
    {
        StageTrust.Policy => settings.Stages >= ScanStages.Policy,
        StageTrust.Smtp => settings.Stages >= ScanStages.Smtp || settings.SmtpFault is not null,
        _ => true,
    };

    private static async ValueTask<int> RetriesDoneAsync(ScanJob job, CancellationToken stop) =>
        int.TryParse(await job.Store.GetNoteAsync(RetriesDone, stop).ConfigureAwait(false), CultureInfo.InvariantCulture, out int done) ? done : 0;

    /// <summary>The operator hears where the sample of failures says that many were of our own making.</summary>
    private async Task<SortedDictionary<string, SampledFailures>> SampleAsync(FailureSamplePhase phase, CancellationToken timeIsUp, CancellationToken stop)
    {
        SortedDictionary<string, SampledFailures> sample = await phase.RunAsync(timeIsUp, stop).ConfigureAwait(false);
        foreach ((string stage, SampledFailures failures) in sample.Where(s => s.Value.IsAlarming))
        {
            Notice(string.Create(
                CultureInfo.InvariantCulture,
                $"{failures.Disagreed} of {failures.Sampled} {stage} failures that were asked again alone, at the end, did not fail: this scan's own load may have made many of its {failures.Failures}. Scan again with a lower {(stage == "dns" ? "--dns-rate (or --dns-concurrency)" : "--rate-limit")}."));
        }

        return sample;
    }

    private static async ValueTask MeasureAgainAsync(ScanJob job, CancellationToken stop)
    {
        await job.Store.SetNoteAsync(RetriesDone, "0", stop).ConfigureAwait(false);
        await job.Store.SetNoteAsync(FailureSamplePhase.Note, string.Empty, stop).ConfigureAwait(false);
    }

    private static SortedDictionary<string, SortedDictionary<string, long>> CountsOf(ShardCounts counts) => new(StringComparer.Ordinal)
    {
        ["verdict"] = counts.Verdicts,
        ["policy_status"] = counts.PolicyStatuses,
        ["unknown_reason"] = counts.UnknownReasons,
        ["code"] = counts.Codes,
    };
}
