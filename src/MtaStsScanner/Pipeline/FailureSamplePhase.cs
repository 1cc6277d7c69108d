using System.Text.Json;
using MtaSts;
using MtaStsScanner.Policies;
using MtaStsScanner.Smtp;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Pipeline;

/// <summary>
/// Asks a seeded sample of the passing failures once more, a few at a time and with the patience of a late try, when nothing else runs. It answers one question: did our own
/// load make them? Nothing that it sees becomes evidence, since a sample that corrected only itself would bend every figure. Domains that names decide against are left out: their
/// MX and policy were read afresh together.
/// </summary>
internal sealed class FailureSamplePhase(StageSet stages, DomainResolver resolver, IWorkStore store, ScanSettings settings, ScanProgress progress, TimeProvider time)
{
    /// <summary>The note in the store that says what came of it; empty where all is to be measured again.</summary>
    internal const string Note = "failure_sample";

    private const int AtOnce = 4;

    private readonly SeededSample<Failure> lookUps = new(settings.Seed), policies = new(settings.Seed), endpoints = new(settings.Seed);

    /// <summary>Draws the sample and asks, once a scan: a scan that is taken up later goes by what it came to.</summary>
    /// <param name="timeIsUp">Ends the asking: who was asked until then is counted.</param>
    /// <param name="stop">Ends the phase, to be begun anew.</param>
    /// <returns>The counts by stage; a stage without failures has none.</returns>
    public async Task<SortedDictionary<string, SampledFailures>> RunAsync(CancellationToken timeIsUp, CancellationToken stop)
    {
        if (await store.GetNoteAsync(Note, stop).ConfigureAwait(false) is { Length: > 0 } earlier) return new(JsonSerializer.Deserialize<Dictionary<string, SampledFailures>>(earlier)!, StringComparer.Ordinal);
        SortedDictionary<string, SampledFailures> counts = await SampleAsync(timeIsUp, stop).ConfigureAwait(false);
        await store.SetNoteAsync(Note, JsonSerializer.Serialize(counts), stop).ConfigureAwait(false);
        return counts;
    }

    private async Task<SortedDictionary<string, SampledFailures>> SampleAsync(CancellationToken timeIsUp, CancellationToken stop)
    {
        await DrawAsync(stop).ConfigureAwait(false);
        (string Stage, SeededSample<Failure> Sample)[] all = [.. new[] { ("dns", lookUps), ("policy", policies), ("smtp", endpoints) }.Where(s => s.Item2.Count > 0)];
        Tally[] tallies = [.. all.Select(_ => new Tally())];
        if (all.Length > 0) await AskAsync(InTurn([.. all.Select(s => s.Sample.Drawn())]), tallies, timeIsUp, stop).ConfigureAwait(false);

        SortedDictionary<string, SampledFailures> counts = new(StringComparer.Ordinal);
        foreach (((string stage, SeededSample<Failure> sample), Tally tally) in all.Zip(tallies)) counts[stage] = new(sample.Count, tally.Sampled, tally.Disagreed);
        return counts;
    }

    private async Task DrawAsync(CancellationToken stop)
    {
        await foreach ((_, ResolvedDomain domain) in store.ReadAskAgainAsync(stop).ConfigureAwait(false))
        {
            DomainEvidence evidence = domain.Evidence;
            if (AskAgain.LookUpFailed(evidence)) lookUps.Add(evidence.Domain, token => LookUpAgainAsync(evidence, token));
            if (AskAgain.PolicyFailed(evidence) && evidence.Policy is { NotAsked: null } policy) policies.Add(evidence.Domain, token => FetchAgainAsync(evidence, policy, token));
        }

        await foreach (EndpointProbe probe in store.ReadPassingProbesAsync(stop).ConfigureAwait(false))
        {
            if (WasAsked(probe)) endpoints.Add($"{probe.Host} {probe.Address}", token => ProbeAgainAsync(probe, token));
        }
    }

    private async Task AskAsync(IEnumerable<(int Stage, Failure Failure)> failures, Tally[] tallies, CancellationToken timeIsUp, CancellationToken stop)
    {
        if (settings.FailureSampleTime <= TimeSpan.Zero) return;
        progress.Phase = ScanPhase.Sampling;
        using CancellationTokenSource over = new(settings.FailureSampleTime, time);
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(stop, over.Token, timeIsUp);
        try
        {
            await Task.Delay(settings.FailureSampleAfter, time, ended.Token).ConfigureAwait(false);
            await Parallel.ForEachAsync(
                failures,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ended.Token },
                async (item, token) => tallies[item.Stage].Add(await item.Failure(token).ConfigureAwait(false))).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            // Its time is over; who was not asked to the end is not counted as sampled.
        }
    }

    private async ValueTask<bool?> LookUpAgainAsync(DomainEvidence evidence, CancellationToken stop)
    {
        if (stages.OptOuts.Covers(evidence.Domain)) return null;
        DomainEvidence again = await resolver.LookUpAsync(evidence.Domain, evidence, stop).ConfigureAwait(false);
        return AskAgain.LookUpFailed(again with { PatternDomains = await stages.PatternDomains.RunAsync(again, stop).ConfigureAwait(false) });
    }

    private async ValueTask<bool?> FetchAgainAsync(DomainEvidence evidence, PolicyFetch policy, CancellationToken stop)
    {
        if (stages.OptOuts.Covers(evidence.Domain)) return null;
        PolicyResult again = await stages.Policies.RunAsync(new PolicyRequest(evidence.Domain, policy.Attempts), stop).ConfigureAwait(false);
        return again.Fetch.NotAsked is null ? AskAgain.PolicyFailed(evidence with { Policy = again.Fetch }) : null;
    }

    private async ValueTask<bool?> ProbeAgainAsync(EndpointProbe probe, CancellationToken stop)
    {
        ProbeUnit unit = new(System.Net.IPAddress.Parse(probe.Address), [new ProbeTarget(probe.Host, probe.Attempts)]);
        IReadOnlyList<ProbeResult> again = await stages.Prober.RunAsync(unit, stop).ConfigureAwait(false);
        return again is [{ Probe: { } seen }] && WasAsked(seen) ? seen.IsPassing : null;
    }

    private static bool WasAsked(EndpointProbe probe) => probe.Reach is not (Reach.LeftAlone or Reach.OptedOut);

    // So that none of the stages is left out where the time does not do for all.
    private static IEnumerable<(int Stage, Failure Failure)> InTurn(IReadOnlyList<Failure>[] samples)
    {
        for (int i = 0; i < samples.Max(s => s.Count); i++)
        {
            for (int stage = 0; stage < samples.Length; stage++)
            {
                if (i < samples[stage].Count) yield return (stage, samples[stage][i]);
            }
        }
    }

    /// <summary>Asks again.</summary>
    /// <returns>True where it fails again, null where nobody was asked (opted out, left alone).</returns>
    private delegate ValueTask<bool?> Failure(CancellationToken stop);

    private sealed class Tally
    {
        private long sampled;
        private long disagreed;

        public long Sampled => Interlocked.Read(ref sampled);

        public long Disagreed => Interlocked.Read(ref disagreed);

        public void Add(bool? failsAgain)
        {
            if (failsAgain is not { } fails) return;
            Interlocked.Increment(ref sampled);
            if (!fails) Interlocked.Increment(ref disagreed);
        }
    }
}
